"""The inspector shows titles, facts, badges and sentences, and says when nothing is selected."""

from PySide6.QtWidgets import QLabel

from desktop.widgets.inspector import Fact, Inspector, Portrait, Section


def test_everything_told_is_shown(qtbot: object) -> None:
    inspector = Inspector()
    section = Section(
        "Control", (Fact("Outcome", code="prohibited"), Fact("Codes", "1C905.a.4")), [("Because.", "2025/18")]
    )
    inspector.show_portrait(Portrait("P-1/1", "NdFeB", (section, Section("Empty"))))
    texts = {label.text() for label in inspector.findChildren(QLabel)}
    assert {"P-1/1", "NdFeB", "Control", "1C905.a.4", "Because.", "2025/18", "Prohibited"} <= texts
    assert "Empty" not in texts
    inspector.clear()
    assert inspector.portrait is None
