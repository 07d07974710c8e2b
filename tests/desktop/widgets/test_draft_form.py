import pytest
from pytestqt.qtbot import QtBot

from db.problems import Refused
from desktop.widgets.draft_form import DraftForm, Field


def test_a_form_reads_kilograms_and_refuses_nonsense(qtbot: QtBot) -> None:
    form = DraftForm((Field("mass", "Mass", "kg"), Field("to", "To", "country")))
    qtbot.addWidget(form)
    form.set_text("mass", "1.5")
    form.set_text("to", "Japan")
    told = form.values()
    assert told["mass"] == 1500
    assert told["to"] == "JP"
    form.set_text("mass", "heavy")
    with pytest.raises(Refused) as refused:
        form.values()
    assert refused.value.field == "mass"
