"""Receivers and owners that stand in remarks, in the languages of the trade."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.onward import owners, receivers, speaks_of_ownership, speaks_of_receiving


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Endkunde ist die HENSOLDT AG", "HENSOLDT AG"),
        ("ultimate end user: Howa Machinery, Ltd.", "Howa Machinery"),
        ("ultimate end user is Hino Motors, Ltd. for buses", "Hino Motors"),
        ("shipped on to Lafert S.p.A. (Italy)", "Lafert S.p.A"),
        ("utilisateur final : III-V LAB", "III-V LAB"),
        ("最终用户为日野汽车株式会社", "日野汽车株式会社"),
        ("最終需要者は豊和工業株式会社です", "豊和工業株式会社"),
        ("日野自動車株式会社が最終需要者", "日野自動車株式会社"),
        ("the consignee builds the motor, delivered to TATRA TRUCKS a.s.", "TATRA TRUCKS a.s"),
    ],
)
def test_a_remark_names_who_receives_the_goods(text: str, name: str) -> None:
    assert name in receivers(text)


@pytest.mark.parametrize(
    "text",
    ["not delivered to Rheinmetall AG", "end user is 60 % owned by Lockheed Martin Corporation", "", "civil fans"],
)
def test_denials_and_owners_name_no_receiver(text: str) -> None:
    assert receivers(text) == ()


@pytest.mark.parametrize(
    ("text", "owner", "share", "half"),
    [
        ("end user is 60 % owned by Lockheed Martin Corporation", "Lockheed Martin Corporation", "60", True),
        ("30 % owned by Lafert S.p.A.", "Lafert S.p.A", "30", False),
        ("wholly owned by HENSOLDT AG", "HENSOLDT AG", None, True),
        ("a subsidiary of Rheinmetall AG", "Rheinmetall AG", None, True),
        ("Tochtergesellschaft der Rheinmetall AG", "Rheinmetall AG", None, True),
        ("日野自動車の100%子会社", "日野自動車", "100", True),
        ("母公司为日野汽车株式会社", "日野汽车株式会社", None, True),
        ("affiliate of Leidos", "Leidos", None, False),
    ],
)  # fmt: skip
def test_a_remark_names_an_owner(text: str, owner: str, share: str | None, half: bool) -> None:
    found = owners(text)
    assert [(each.owner, each.share, each.half) for each in found] == [(owner, Decimal(share) if share else None, half)]
    assert speaks_of_ownership(text)
    assert not speaks_of_receiving(text)


@given(st.text(max_size=200))
def test_any_text_is_read(text: str) -> None:
    assert all(name.strip() for name in receivers(text))
    assert all(each.owner.strip() for each in owners(text))
