"""Garbage is left alone during long work, and looked for as before afterwards, whatever happens."""

import gc

import pytest

from resources.garbage import left_alone


@pytest.fixture(autouse=True)
def _as_it_was():
    was = gc.isenabled()
    yield
    gc.enable() if was else gc.disable()


def test_no_search_during_the_work_and_again_afterwards():
    gc.enable()
    with left_alone():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_a_failure_turns_it_on_again():
    gc.enable()
    with pytest.raises(ValueError, match="full"), left_alone():
        raise ValueError("full")
    assert gc.isenabled()


def test_off_stays_off():
    gc.disable()
    with left_alone(), left_alone():
        pass
    assert not gc.isenabled()
