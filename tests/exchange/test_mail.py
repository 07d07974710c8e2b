"""Mails and saved web pages: the order in their text, whatever way it was packed, and attachments only named."""

from email.message import EmailMessage
from pathlib import Path

import pytest

from exchange import mail
from exchange.grid import Unreadable
from exchange.mail import is_message, read_message
from exchange.order_list import read_orders
from exchange.order_rows import OrderRow
from exchange.reading import read

CELLS = [
    ["PO", "Line", "Supplier", "Description", "Qty", "Unit", "Price", "Currency"],
    ["MV-7", "1", "Ganzhou Fenglin Rare Earth Co., Ltd.", "Dysprosium oxide – 99.5 %", "60.0", "kg", "276.56", "USD"],
    ["MV-7", "2", "Ganzhou Fenglin Rare Earth Co., Ltd.", "Terbium oxide", "15.0", "kg", "1016.00", "USD"],
]
TABS = "Hello,\n\nplease find the open lines below.\n\n" + "\n".join("\t".join(row) for row in CELLS) + "\n\nRegards\n"
TABLE = "<table>" + "".join(f"<tr><td>{'</td><td>'.join(row)}</td></tr>" for row in CELLS) + "</table>"
PAGE = f"<html><body><p>Hello,</p>{TABLE}<p>Regards</p></body></html>"


def sent(subject: str = "RE: open orders") -> EmailMessage:
    message = EmailMessage()
    message["From"], message["To"] = "Tom <tom@works.example>", "planning@works.example"
    message["Subject"], message["Date"] = subject, "Fri, 20 Nov 2026 09:14:02 +1100"
    return message


def saved(path: Path, message: EmailMessage) -> Path:
    path.write_bytes(bytes(message))
    return path


def orders(path: Path) -> list[tuple[str, str, str, str]]:
    return [(row.po_number, row.line, row.description, str(row.quantity_kg)) for row in read_orders(path).rows]


WANTED = [("MV-7", "1", "Dysprosium oxide – 99.5 %", "60.0"), ("MV-7", "2", "Terbium oxide", "15.0")]


@pytest.mark.parametrize("packed", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize("charset", ["utf-8", "cp1252"])
def test_a_table_in_plain_text(tmp_path: Path, packed: str, charset: str) -> None:
    message = sent()
    message.set_content(TABS, charset=charset, cte=packed)
    path = saved(tmp_path / "mail.dat", message)
    assert read(path).kind == "eml"
    assert orders(path) == WANTED


def test_a_table_in_a_page_is_taken_before_the_same_in_text(tmp_path: Path) -> None:
    message = sent()
    message.set_content("\n".join("\n".join(row) for row in CELLS))
    message.add_alternative(PAGE, subtype="html", cte="quoted-printable")
    assert orders(saved(tmp_path / "a.eml", message)) == WANTED


def test_a_text_is_taken_before_a_page_without_a_table(tmp_path: Path) -> None:
    message = sent()
    message.set_content(TABS)
    message.add_alternative("<html><body><p>PO Line Supplier</p></body></html>", subtype="html")
    assert orders(saved(tmp_path / "a.eml", message)) == WANTED


def test_attachments_are_named_and_not_opened(tmp_path: Path) -> None:
    message = sent()
    message.set_content(TABS)
    message.add_attachment(b"PK\x03\x04", maintype="application", subtype="zip", filename="Bestellung März.xlsx")
    message.add_attachment(sent("earlier"), filename=None)
    reading = read(saved(tmp_path / "a.eml", message))
    assert any("2 attachments were not opened (Bestellung März.xlsx" in note for note in reading.notes)
    only = sent()
    only.add_attachment(b"%PDF", maintype="application", subtype="pdf", filename="po.pdf")
    with pytest.raises(Unreadable, match=r"without text; save its attachment \(po\.pdf\)"):
        read(saved(tmp_path / "b.eml", only))


def test_who_wrote_to_whom_and_when_is_no_fact_of_the_order(tmp_path: Path) -> None:
    rows = [row[:2] + row[3:] for row in CELLS]
    text = (
        "Von: Ningbo Qianwan Magnet Co., Ltd. <a@b.example>\nGesendet: Freitag, 20. November 2026 09:14\n"
        "An: Einkauf\nBetreff: Purchase Order 4711\n\n" + "\n".join("\t".join(row) for row in rows)
    )
    path = tmp_path / "mail.txt"
    path.write_text(text, encoding="utf-8")
    found = read_orders(path).rows
    assert [(row.supplier, row.order_date, row.requested_date) for row in found] == [("", None, None)] * 2


def test_the_subject_of_an_order_names_its_number(tmp_path: Path) -> None:
    message = sent("FW: Purchase Order PO-2026-118")
    message.set_content("\n".join("\t".join(row[1:]) for row in CELLS))
    row: OrderRow = read_orders(saved(tmp_path / "a.eml", message)).rows[0]
    assert row.po_number == "PO-2026-118"


def test_lines_that_were_wrapped_to_be_sent_are_joined(tmp_path: Path) -> None:
    text = "Purchase Order 4711\n\nPlease deliver as agreed, \nwith papers.\n\n" + "\n".join(
        "\t".join(row) for row in CELLS
    )
    message = sent()
    message.set_content(text, params={"format": "flowed"})
    rows = read(saved(tmp_path / "a.eml", message)).sheets[0].rows
    assert any(row and "agreed, with papers." in " ".join(map(str, row)) for row in rows)


def archive(*pages: tuple[str, str]) -> bytes:
    parts = "".join(
        f"--=_x\r\nContent-Location: file:///C:/x/{place}\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{page}\r\n"
        for place, page in pages
    )
    return f'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="=_x"\r\n\r\n{parts}--=_x--\r\n'.encode()


def test_a_workbook_saved_as_one_web_page_keeps_the_names_of_its_sheets() -> None:
    about = "".join(
        f'<x:ExcelWorksheet><x:Name>{name}</x:Name>{more}<x:WorksheetSource HRef="b_files/{place}"/></x:ExcelWorksheet>'
        for name, more, place in (
            ("Open", "", "sheet1.htm"),
            ("Old", "<x:Visible>SheetHidden</x:Visible>", "sheet2.htm"),
        )
    )
    content = archive(("b.htm", f"<html>{about}</html>"), ("b_files/sheet1.htm", PAGE), ("b_files/sheet2.htm", PAGE))
    reading = read_message(content, "", "a.xls")
    assert (reading.kind, [(sheet.name, sheet.hidden) for sheet in reading.sheets]) == (
        "mht", [("Open", False), ("Old", True)],
    )  # fmt: skip
    assert reading.sheets[0].rows[1] == CELLS[0]


def test_a_message_is_told_by_the_fields_it_begins_with() -> None:
    assert is_message(b"From - Fri Nov 20\nReceived: from x\n by y\nSubject: z\n\ntext")
    assert is_message(b"MIME-Version: 1.0\nContent-Type: multipart/related\n")
    assert not is_message(b"Supplier: X\nContent-Type of goods\n")
    assert not is_message(b"PO;Qty\n")
    assert not is_message(b"From: a\nTo: b\n\n")


@pytest.mark.parametrize(
    "content",
    [
        b"MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=a" + b"; x" * 5_000 + b"\n\n",
        b"MIME-Version: 1.0\n" + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(99)),
    ],
)  # fmt: skip
def test_what_takes_a_parser_forever_is_refused(content: bytes) -> None:
    with pytest.raises(Unreadable, match="mislead"):
        read_message(content, "", "a.eml")


def test_a_mail_of_endless_lines_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "_MOST_LINES", 3)
    with pytest.raises(Unreadable, match="too large"):
        read_message(b"MIME-Version: 1.0\n\n" + b"x\n" * 9, "", "a.eml")


@pytest.mark.parametrize("charset", ["no-such", "utf-7x", "ascii", '"', "utf-16"])
def test_an_encoding_nobody_knows_is_found_by_trying(charset: str) -> None:
    content = f"MIME-Version: 1.0\nContent-Type: text/plain; charset={charset}\n\n{TABS}".encode()
    rows = read_message(content, "", "a.eml").sheets[0].rows
    assert any("Dysprosium oxide – 99.5 %" in row for row in rows) or charset == "utf-16"


def test_an_order_written_as_a_form_in_a_mail(tmp_path: Path) -> None:
    message = sent("Bestellung 77-2026")
    block = "Position {n}\nArtikel: N-{n}\nBezeichnung: NdFeB-Magnet\nMenge: 12.000 Stk\nPreis: 0,462 USD\n\n"
    head = "Sehr geehrte Damen und Herren,\n\nBestellung Nr. 77-2026\nLieferant: Ningbo Qianwan Magnet Co., Ltd.\n\n"
    message.set_content(head + block.format(n=1) + block.format(n=2) + "Mit freundlichen Grüßen\nEinkauf\n")
    found = read_orders(saved(tmp_path / "a.eml", message)).rows
    assert [(row.po_number, row.line, row.supplier, str(row.unit_price)) for row in found] == [
        ("77-2026", line, "Ningbo Qianwan Magnet Co., Ltd.", "0.462") for line in "12"
    ]


def test_an_order_quoted_below_a_newer_one_is_not_read_and_told(tmp_path: Path) -> None:
    order = "Purchase order no.: HX-26-118\nOrder date: {day}\nSupplier: Example Rare Earth Co., Ltd.\n\nLine: 1\nProduct: Lutetium oxide\n"
    order += "Quantity: {n} kg\nUnit price: USD 900.00/kg\n"
    old = "".join(f"> {line}\n" for line in order.format(day="14 September 2026", n=20).splitlines())
    message = sent("order HX-26-118")
    message.set_content(f"{order.format(day='21 September 2026', n=14)}\nKind regards\n\nOn Monday A. wrote:\n{old}")
    found = read_orders(saved(tmp_path / "a.eml", message))
    assert [(str(row.quantity), str(row.order_date)) for row in found.rows] == [("14", "2026-09-21")]
    assert any("An older mail is quoted" in note for note in found.notes)
    message.set_content(f"please confirm\n\nOn Monday A. wrote:\n{old}")
    assert [str(row.quantity) for row in read_orders(saved(tmp_path / "b.eml", message)).rows] == ["20"]
