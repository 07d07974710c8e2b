"""What the clauses of a contract around its table of goods state."""

from pathlib import Path

import pytest

from exchange.contract_clauses import clause_facts
from exchange.grid import Sheet
from exchange.letter_tokens import firm_end
from exchange.order_list import read_orders

CONTRACT = """CONTRATO DE COMPRAVENTA N.º CV-2026-58

En Zaragoza, a 20 de octubre de 2026

De una parte, GANZHOU EXAMPLE RARE EARTH CO., LTD., con domicilio en
Ganzhou, República Popular China (en adelante, la Vendedora).

De otra, ALEACIONES DE EJEMPLO, S.A., con domicilio en la calle F,
50016 Zaragoza, España (en adelante, la Compradora).

Partida  Material                                Cantidad   Precio unitario      Importe
-------  --------------------------------------  ---------  ---------------  -----------
1        Terbio metálico 99,9 %                      15 kg       1.395,00/kg    20.925,00
2        Óxido de praseodimio 99,5 %                400 kg          96,20/kg    38.480,00
                                                                             -----------
                                                          TOTAL USD            59.405,00

Tercera. Entrega. {delivery} La Vendedora
solicitará la licencia de exportación dentro de los diez días siguientes a la firma.

Cuarta. Destino y uso. La Compradora declara que la mercancía se destina a España, que el
usuario final es ALEACIONES DE EJEMPLO, S.A. y que se empleará en la fabricación de imanes
para aerogeneradores, y que no será reexportada ni destinada a usos militares.
"""


def test_a_contract_with_a_table_between_its_clauses(tmp_path: Path) -> None:
    path = tmp_path / "contract.txt"
    path.write_text(CONTRACT.format(delivery="La mercancía se entregará el 31 de marzo de 2027."), encoding="utf-8")
    rows = read_orders(path).rows
    assert [row.line for row in rows] == ["1", "2"]
    for row in rows:
        assert (row.po_number, str(row.order_date), row.supplier, row.currency) == (
            "CV-2026-58", "2026-10-20", "GANZHOU EXAMPLE RARE EARTH CO., LTD.", "USD",
        )  # fmt: skip
        assert (str(row.requested_date), row.destination, row.end_user, row.end_use) == (
            "2027-03-31", "ES", "ALEACIONES DE EJEMPLO, S.A.", "la fabricación de imanes para aerogeneradores",
        )  # fmt: skip


def test_two_days_of_delivery_give_none(tmp_path: Path) -> None:
    path = tmp_path / "contract.txt"
    twice = "La mercancía se entregará el 31 de marzo de 2027. La entrega se efectuará el 4 de mayo de 2027."
    path.write_text(CONTRACT.format(delivery=twice), encoding="utf-8")
    assert {row.requested_date for row in read_orders(path).rows} == {None}


@pytest.mark.parametrize(
    ("told", "facts"),
    [
        (
            "Between Example Magnet Co., Ltd., of Ningbo, China (hereinafter the Seller), it is agreed.",
            {"supplier": "Example Magnet Co., Ltd."},
        ),
        (
            "Between Example Drives Ltd., of Halifax, and Example Magnet Co., Ltd., of Ningbo (hereinafter the Seller).",
            {},
        ),
        (
            "Between Example Magnet Co., Ltd. (the Seller) and Example Drives Ltd. (the Buyer) it is agreed.",
            {"supplier": "Example Magnet Co., Ltd."},
        ),
        ("Between Example Drives Ltd., of Halifax (hereinafter the Buyer), it is agreed.", {}),
        ("Die Waren sind nicht zu verwenden, bis die Lizenz da ist.", {}),
        ("The goods shall be delivered by 31 March 2027 to the works.", {"requested_date": "31 March 2027"}),
    ],
)
def test_a_sentence_states_what_it_says_beyond_doubt(told: str, facts: dict[str, str]) -> None:
    sheet = Sheet("S", [["Contract of sale"], [told]], printed={1: "Contract of sale", 2: told})
    assert {name: said for name, said, _place in clause_facts(sheet, 0, 2, 2)} == facts
    other = Sheet("S", [["Delivery report"], [told]], printed={1: "Delivery report", 2: told})
    assert not list(clause_facts(other, 0, 2, 2))


def test_the_legal_form_behind_a_comma_is_part_of_a_name() -> None:
    for told, name in (
        ("Aleaciones, S.A. y que", "Aleaciones, S.A."),
        ("Example Magnets, Inc. for", "Example Magnets, Inc."),
        ("Rinteln, Example GmbH", ""),
    ):
        assert told[: firm_end(told, 0)] == name
