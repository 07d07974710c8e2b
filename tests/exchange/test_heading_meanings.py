"""What the words of a heading mean."""

import pytest

from exchange.heading_meanings import exact_meanings, heading_unit, is_order_and_line, meanings


def best(text: str) -> str:
    found = meanings(text)
    return max(found, key=lambda name: found[name], default="")


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("EinkBeleg", "po_number"), ("Order Lines/Quantity", "quantity"), ("最終需要者", "end_user"), ("目的国", "destination"),
        ("Végfelhasználó", "end_user"), ("수량", "quantity"), ("数量\nQuantity", "quantity"), ("单价（元/公斤）", "unit_price"),
        ("USD/kg", "unit_price"), ("Qty kg", "quantity_kg"), ("Country of origin", "other"), ("Received Qty", "other"),
        ("Direct Unit Cost Excl. VAT", "unit_price"), ("PURCHASEORDERNUMBER", "po_number"), ("LineAmount", "amount"),
        ("Referencia de la orden", "po_number"), ("Ordinato il", "order_date"), ("Entro il", "requested_date"),
        ("Destinatario finale", "end_user"), ("custom_end_user", "end_user"), ("custom_destination", "destination"),
        ("Fecha entrega", "requested_date"), ("Prix unitaire HT", "unit_price"), ("希望納期", "requested_date"),
        ("終端使用國", "destination"), ("최종사용지", "destination"), ("země konečného užití", "destination"),
        ("land van eindgebruik", "destination"), ("son kullanım ülkesi", "destination"), ("稅則號別", "hs_code"),
        ("貨品分類號列", "hs_code"), ("HSK 번호", "hs_code"), ("código pautal", "hs_code"), ("엔드유저", "end_user"),
    ],
)  # fmt: skip
def test_headings_in_many_languages(text: str, field: str) -> None:
    assert best(text) == field


def test_measures_in_headings() -> None:
    assert heading_unit("Qty (pcs)") == "pcs"
    assert heading_unit("USD/kg") == "kg"
    assert heading_unit("Item no") == ""
    assert heading_unit("数量(万片)") == "万片"
    assert heading_unit("Qty (100 pcs)") == ""


@pytest.mark.parametrize("text", ["Rate Rs", "Rate (Rs.)", "Rs/kg", "Price $/kg", "Unit $", "Ár Ft"])
def test_a_heading_with_a_sign_of_money_is_a_price(text: str) -> None:
    assert best(text) == "unit_price"


@pytest.mark.parametrize("text", ["x" * 32_000, "数量 " * 8_000, "unit price " * 2_000])
def test_a_long_text_is_no_heading(text: str) -> None:
    assert meanings(text) == {}


def test_the_longest_known_words_inside_a_heading_count() -> None:
    assert set(meanings("Yours truly delivery date wanted there")) == {"requested_date"}


def test_an_order_and_its_line_under_one_heading() -> None:
    assert is_order_and_line("PO / line")
    assert not is_order_and_line("PO line")
    assert set(exact_meanings("PO/line")) == {"line"}
    assert meanings("PO / line")["po_number"] > 2


def test_the_last_word_of_a_compound_says_what_it_is() -> None:
    assert best("発注額") == "amount"
    assert "po_number" not in meanings("発注予算区分")


def test_one_with_a_currency_is_a_price() -> None:
    assert best("Unit $") == "unit_price"
    assert best("EUR each") == "unit_price"
    assert best("Unit") == "unit"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("order_id/partner_id/name", "supplier"), ("order_id/partner_id", "supplier"), ("order_id/partner_id/.id", "other"),
        ("CardName", "supplier"), ("DocDueDate", "requested_date"), ("Dscription", "description"), ("unitMsr", "unit"),
        ("FBillNo", "po_number"), ("FDate", "order_date"), ("FSupplierId", "supplier"), ("FMaterialName", "description"),
        ("FQty", "quantity"), ("FPrice", "unit_price"), ("FTaxPrice", "unit_price"), ("FAmount", "amount"), ("SCH_DATE", "requested_date"),
        ("MAKTX", "description"), ("line_netwr", "amount"), ("Idx (Items)", "line"),
    ],
)  # fmt: skip
def test_names_of_fields_of_programs(text: str, field: str) -> None:
    assert best(text) == field


def test_a_long_heading_may_be_one_letter_off() -> None:
    assert best("Suppplier") == best("Suplier name") == "supplier"
    assert best("Descripton") == "description"
    assert meanings("Supprlierx") == {}
    assert meanings("Pirce") == {}


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("order_id/name", "po_number"), ("order_id/date_order", "order_date"), ("order_id/state", "status"),
        ("currency_id/name", "currency"), ("product_uom/name", "unit"), ("product_id/default_code", "item_code"),
    ],
)  # fmt: skip
def test_a_path_of_fields_means_what_it_ends_in(text: str, field: str) -> None:
    assert set(meanings(text)) == {field}


@pytest.mark.parametrize(
    ("field", "headings"),
    [
        ("price_count", "Cantidad base|Prijseenheid|Preiseinheit|Base de prix|価格単位|Unità di prezzo"),
        ("amount", "正味発注金額|Netto-orderwaarde|Valor líquido do pedido"),
        ("requested_date", "Gewünschtes WE-Datum|Fecha recepción requerida|Data carico richiesta|Requested ship date"),
        ("supplier", "Acquisto da - Nome|업체명|廠商簡稱|Nom fournisseur preneur d'ordre"),
        ("deleted", "Codice cancellazione|Código de eliminação|削除標識"),
        ("hs_code", "Zollpositionsnr.|Commodity/Import Code Number"),
        ("stock_quantity", "Quantity (Base)|Qty as per Stock UOM|Menge in Lager-ME|Qty in SKU|基本单位数量"),
        ("stock_unit", "Base Unit of Measure|Lagermengeneinheit|库存单位"),
        ("conversion", "UOM Conversion Factor|Umrechnungsfaktor|换算系数"),
        ("other", ("Por entregar (cantidad)|Ancora da consegnare (quantità)|Quantità ricevuta|Ainda a ser fornecido (qtd.)|"
                  "出荷日|发货日期|Manufacturer|Item Reference No.|Bestand|库存数量|Qty. to Receive|"
                  "Bevestigde leverdatum|采购申请单号")),
    ],
)  # fmt: skip
def test_headings_of_exports_mean_one_field_and_what_stands_beside_them_none(field: str, headings: str) -> None:
    told = {
        said: max(meanings(said), key=lambda name: meanings(said)[name], default="") for said in headings.split("|")
    }
    assert told == dict.fromkeys(told, field)


def test_the_day_an_order_was_entered_gives_way_to_that_of_its_document() -> None:
    for entered, dated in (
        ("Date de création", "Date pièce"),
        ("Created On", "Document Date"),
        ("创建日期", "凭证日期"),
    ):
        assert 0 < meanings(entered)["order_date"] < meanings(dated)["order_date"]


def test_the_day_that_is_planned_gives_way_to_the_day_that_is_wanted() -> None:
    for planned, wanted in (("Planned Receipt Date", "Requested Receipt Date"), ("计划到货日期", "交货日期")):
        assert 0 < meanings(planned)["requested_date"] < meanings(wanted)["requested_date"]


def test_brackets_that_speak_of_another_quantity_or_money_make_a_heading_no_field() -> None:
    for said in ("Liefertermin (bestätigt)", "Qty (open)", "数量（已交）", "Unit Cost (LCY)", "Rate (Company Currency)",
                 "Reserved Quantity (Base)", "金额（本币）", "単価（会社通貨）", "Prix (devise société)"):  # fmt: skip
        assert set(meanings(said)) == {"other"}, said
    assert max(meanings("End user (customer)"), key=meanings("End user (customer)").__getitem__) == "end_user"
    assert "unit_price" in meanings("Unit Price (excl. VAT)")
    assert "unit_price" in meanings("Costo diretto unitario IVA escl.")


def test_words_of_what_is_left_keep_a_longer_heading_from_meaning_what_it_holds() -> None:
    assert "requested_date" not in meanings("Data de remessa já confirmada")
    assert "quantity" not in meanings("Cantidad ya recibida")
    assert meanings("Ordered")["quantity"] < meanings("Quantity")["quantity"]


def test_a_unit_behind_a_stroke_is_no_field_of_its_own() -> None:
    assert set(meanings("Price USD/kg")) == {"unit_price"}
    assert set(meanings("数量/kg")) == {"quantity"}


def test_a_field_behind_its_record_means_what_it_says_and_the_key_of_the_record_nothing() -> None:
    assert set(meanings("*(明细信息)采购数量")) == {"quantity"}
    assert set(meanings("*(财务信息)结算币别#名称")) == {"currency"}
    assert meanings("(单据头)单据编号") == meanings("单据编号")
    for said in ("*单据头(序号)", "*明细信息(序号)", "明细信息(内码)", "*(单据头)供应商#编码"):
        assert set(meanings(said)) == {"other"}, said


@pytest.mark.parametrize(
    ("of_paper", "plainly"),
    [("Foreign Unit Cost", "Unit Cost"), ("Foreign Extended Amount", "Extended Amount"),
     ("Transaction Unit Price", "Unit Price"), ("外币单价", "单价"), ("Fremdwährungsbetrag", "Betrag")],
)  # fmt: skip
def test_money_in_the_currency_of_the_order_is_meant_before_money_beside_it(of_paper: str, plainly: str) -> None:
    name = max(meanings(plainly), key=meanings(plainly).__getitem__)
    assert meanings(of_paper)[name] > meanings(plainly)[name] > 0
    assert set(meanings("Transaction Date")) == {"order_date"}


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Preis je kg", "unit_price"),
        ("Prix par g", "unit_price"),
        ("Price per", "price_count"),
        ("\u6700\u7d42\u4f7f\u7528\u570b", "destination"),
        ("\u6700\u7ec8\u4f7f\u7528\u56fd", "destination"),
    ],
)
def test_a_price_says_for_how_much_and_han_signs_are_read_in_every_form(text: str, field: str) -> None:
    told = meanings(text)
    assert max(told, key=lambda name: told[name]) == field


@pytest.mark.parametrize(
    "text",
    ["Discount percent", "Line discount percentage", "Disc. pct", "Remise (pourcentage)", "Rabatt in %", "割引率"],
)
def test_a_discount_however_it_is_called(text: str) -> None:
    assert max(told := meanings(text), key=lambda field: told[field]) == "discount"


@pytest.mark.parametrize(
    "heading", ["Temps passage de commande", "Temps de commande", "Durée de la commande", "采购周期"]
)
def test_how_long_an_order_takes_is_not_its_number(heading: str) -> None:
    assert not {"po_number", "order_date"} & meanings(heading).keys()


def test_money_per_unit_is_a_price() -> None:
    assert max(meanings("GBP per kg").items(), key=lambda told: told[1])[0] == "unit_price"
    assert "unit_price" not in meanings("pieces per kg")


def test_short_words_side_by_side_are_no_word_of_their_own() -> None:
    assert set(meanings("Facteur de Conversion de l'UdM")) == {"conversion"}  # `de l'` is no deletion mark


@pytest.mark.parametrize(
    "text", ["Requerido por fecha", "Solicitado por", "Pedido por Data", "Requis pour le", "Benodigd op"]
)
def test_the_day_by_which_goods_are_wanted_is_known_in_the_words_of_programs(text: str) -> None:
    told = meanings(text)
    assert max(told, key=lambda name: told[name]) == "requested_date"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Paese utilizzo", "destination"),
        ("ZZ_ENDLAND", "destination"),
        ("ZZ_ENDVERW", "end_user"),
        ("ZZ_VERWZWECK", "end_use"),
        ("İstenen Teslim", "requested_date"),
        ("Stuksprijs", "unit_price"),
        ("Tulltaxenummer", "hs_code"),
        ("Celková cena", "amount"),
        ("Valor Unitário", "unit_price"),
        ("Posición arancelaria", "hs_code"),
        ("枝", "line"),
        ("Fecha del pedido", "order_date"),
        ("Data del documento", "order_date"),
        ("Del. Date", "requested_date"),
        ("手配先", "supplier"),
        ("メーカー", "supplier"),
        ("実需先", "end_user"),
        ("使用先", "end_user"),
    ],
)
def test_headings_of_offices_mean_one_field(text: str, field: str) -> None:
    found = meanings(text)
    assert max(found, key=lambda name: found[name]) == field
