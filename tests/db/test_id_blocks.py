"""Ids are named some at a time, in their order, none twice."""

from db.id_blocks import AT_ONCE, in_blocks


def test_ids_come_in_blocks() -> None:
    assert list(in_blocks([3, 1, 2], 2)) == [[3, 1], [2]]
    assert list(in_blocks([])) == []
    assert [len(block) for block in in_blocks(range(2 * AT_ONCE + 1))] == [AT_ONCE, AT_ONCE, 1]
