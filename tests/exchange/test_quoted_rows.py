"""Line breaks inside quoted cells, and marks nobody closed: no line below is lost in one."""

import time
from collections.abc import Sequence

import pytest

from exchange.quoted_rows import quoted_rows


def rows(text: str, delimiter: str = ",") -> tuple[Sequence[Sequence[object]], list[int], bool]:
    return quoted_rows(text, delimiter, str.strip)


def test_a_cell_may_run_over_lines_and_its_row_has_the_number_of_its_first() -> None:
    assert rows('a,"b\nc",d\ne,"f ""g""",\n') == ([["a", "b\nc", "d"], ["e", 'f "g"', None]], [1, 3], False)


def test_a_mark_that_is_not_closed_takes_no_other_row_with_it() -> None:
    text = 'po,firm,use\n1,"Bao, Ltd.","pump\n2,"Bao, Ltd.",motor\n3,"Bao, Ltd.",fan\n'
    found, begins, never = rows(text)
    assert [row[0] for row in found] == ["po", "1", "2", "3"]
    assert found[1] == ["1", "Bao, Ltd.", '"pump']
    assert (begins, never) == ([1, 2, 3, 4], True)


def test_marks_inside_a_cell_do_not_part_a_cell_of_several_lines() -> None:
    found, begins, never = rows('1,"first\nsecond","5" pipe",x\n2,"first\nsecond",9" disc,y\n')
    assert [row[1] for row in found] == ["first\nsecond", "first\nsecond"]
    assert found[0][2:] == ['5 pipe"', "x"]
    assert (begins, never) == ([1, 3], False)


@pytest.mark.parametrize("line", ['"x,y\n', 'x,"y\n', '"x""y\n', "x,y\n"])
def test_marks_on_very_many_lines_are_looked_after_in_bounded_steps(line: str) -> None:
    begun = time.process_time()
    found, _begins, never = rows('"0,1\n' + line * 100_000)
    assert (len(found), never) == (100_001, True)
    assert time.process_time() - begun < 8
