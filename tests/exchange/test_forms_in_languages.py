"""Forms of labels and values in the languages of offices, with the number of a line above its good."""

from pathlib import Path

import pytest

from exchange.order_list import read_orders


def _told(path: Path, *names: str) -> list[tuple[str, ...]]:
    return [tuple(str(getattr(row, name)) for name in names) for row in read_orders(path).rows]


@pytest.mark.parametrize(
    ("title", "labels"),
    [
        ("INKÖPSORDER", "Beställningsnr;Rad;Leverantör;Benämning;Kvantitet;Enhet;À-pris;Valuta;Destinationsland;Ungern"),
        ("INKOOPORDER", "Bestelnummer;Regel;Leverancier;Omschrijving;Aantal;Eenheid;Stuksprijs;Munt;Bestemmingsland;Hongarije"),
        ("ZAMÓWIENIE", "Nr zamówienia;Lp.;Dostawca;Nazwa;Ilość;JM;Cena;Waluta;Kraj docelowy;Węgry"),
        ("SATINALMA SİPARİŞİ", "Sipariş No;Sıra No;Tedarikçi;Tanım;Miktar;Ölçü Birimi;Fiyat;Para Birimi;Varış Ülkesi;Macaristan"),
        ("OBJEDNÁVKA", "Č. objednávky;Pol.;Dodavatel;Popis;Množství;MJ;Cena;Měna;Země určení;Maďarsko"),
        ("PEDIDO DE COMPRA", "Pedido de compra;Item;Fornecedor;Descrição;Quantidade;Unidade;Preço;Moeda;País de destino;Hungria"),
        ("発注書", "注文No.;No.;発注先;品名;数量;単位;単価;通貨;仕向国;ハンガリー"),
    ],
)  # fmt: skip
def test_orders_of_labels_in_any_language_with_the_line_above_its_good(tmp_path: Path, title: str, labels: str) -> None:
    *names, country = labels.split(";")
    values = ("H26-118", "20", "Example Magnet Co., Ltd.", "Yttrium oxide", "40", "kg", "12.5", "EUR", country)
    lines = [title, "", *(f"{name}: {value}" for name, value in zip(names, values, strict=True)), "", title, ""]
    other = ("H26-119", "10", *values[2:])
    path = tmp_path / "order.txt"
    lines += [f"{name}: {value}" for name, value in zip(names, other, strict=True)]
    path.write_text("\n".join(lines), encoding="utf-8")
    told = _told(path, "po_number", "line", "supplier", "description", "unit", "currency", "destination")
    assert told == [
        ("H26-118", "20", "Example Magnet Co., Ltd.", "Yttrium oxide", "kg", "EUR", "HU"),
        ("H26-119", "10", "Example Magnet Co., Ltd.", "Yttrium oxide", "kg", "EUR", "HU"),
    ]
