"""Work that is shown tells how far it is, and ends at its next step when it is stopped."""

import pytest
from pytestqt.qtbot import QtBot

from desktop.jobs import Cancelled, Job


def test_a_job_tells_its_steps_until_it_is_stopped(qtbot: QtBot) -> None:
    job = Job("Write")
    with qtbot.waitSignal(job.moved) as told:
        job.step(2, 5)
    assert told.args == [2, 5]
    job.cancel()
    with pytest.raises(Cancelled, match="Nothing was changed"):
        job.step(3, 5)
