"""What a licence fixes beside the quantity."""

from compliance.restrictions import Fit, Need, Restrictions, check, conflicts, same_spelling

FIXED = Restrictions(
    end_user=("Wesertal Aufzüge GmbH",),
    consignee=("Aldertal Antriebe GmbH",),
    destination=("DE",),
    port=("Qingdao", "青岛"),
    mode=("sea",),
    contract=("2026-0117",),
)


def _fits(need: Need, fixed: Restrictions = FIXED) -> dict[str, Fit]:
    return {item.field: item.fit for item in check(fixed, need)}


def test_everything_fits_in_any_spelling() -> None:
    need = Need(("WESERTAL AUFZUGE GmbH",), ("Aldertal Antriebe GmbH",), ("DE",), ("青岛",), ("Sea",), ("2026/0117",))
    assert set(_fits(need).values()) == {Fit.FITS}


def test_a_licence_for_one_site_is_not_one_for_another() -> None:
    need = Need(("Wesertal Aufzüge GmbH",), ("Aldertal Hajtás Kft.",), ("HU",), ("Qingdao",), ("air",), ("2026-0117",))
    found = check(FIXED, need)
    assert [item.field for item in found if item.fit is Fit.CONFLICTS] == ["consignee", "destination", "mode"]
    assert str(conflicts(found)[2]) == "The licence fixes the transport mode sea, not air."


def test_what_is_not_known_never_fits() -> None:
    assert set(_fits(Need()).values()) == {Fit.NOT_KNOWN}
    assert set(_fits(Need(mode=("sea",)), Restrictions()).values()) == {Fit.NOT_KNOWN}
    assert conflicts(check(Restrictions(), Need())) == ()


def test_a_caller_may_bring_its_own_way_to_compare_names() -> None:
    found = check(FIXED, Need(end_user=("Wesertal",)), lambda left, right: left.startswith(right))
    assert found[0].fit is Fit.FITS
    assert not same_spelling("Wesertal", "Wesertal Aufzüge GmbH")
