"""Ids come whole and in their order, however many they are."""

from db.id_text import numbers


def test_ids_of_many_slices_come_whole_and_in_order() -> None:
    wanted = [*range(20_000, 0, -1), 2**62]
    assert list(numbers(",".join(map(str, wanted)))) == wanted
    assert list(numbers("")) == []
    assert list(numbers("7")) == [7]
