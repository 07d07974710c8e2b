"""A card shows its title, what it holds and what stands beside the title."""

from PySide6.QtWidgets import QComboBox, QLabel

from desktop.widgets.card import card


def test_a_card_holds_its_title_and_its_parts(qapp: object) -> None:
    inner, beside = QLabel("what it holds"), QComboBox()
    made = card("Whose days", inner, beside)
    made.resize(300, 200)
    made.show()
    assert [label.text() for label in made.findChildren(QLabel)] == ["Whose days", "what it holds"]
    assert beside.geometry().bottom() < inner.geometry().top()
    assert beside.geometry().right() > inner.geometry().center().x()
