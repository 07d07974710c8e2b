"""The guide opens at the page one stands on; every page of the window has one, and every link leads somewhere."""

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QApplication

from desktop.guide import Guide, contents, folder
from desktop.main_window import MainWindow
from desktop.pages import PAGES
from resources import i18n
from tests.desktop.small_book import settle

LINK = re.compile(r"\]\(([^)]+)\)")


def test_it_opens_at_the_page(window: MainWindow) -> None:
    window.show()
    window.page("licences")
    window.commands.run("help.guide")
    settle(window)
    guide = window.findChild(Guide)
    assert isinstance(guide, Guide)
    assert guide.text.toPlainText().startswith("Licences")
    guide._follow(QUrl("orders.md"))
    assert guide.list.currentItem().text() == "Orders"
    window.page("parties")
    window.commands.run("help.guide")
    assert len(window.findChildren(Guide)) == 1
    assert guide.text.toPlainText().startswith("Parties")
    guide.close()


def test_every_page_is_described_and_every_link_leads_somewhere() -> None:
    names = {name for name, _title in contents(folder())}
    assert {spec.id for spec in PAGES} <= names
    assert names == {file.stem for file in folder().glob("*.md")}
    for file in folder().glob("*.md"):
        for link in LINK.findall(file.read_text("utf-8")):
            assert (folder() / link).is_file(), f"{file.name}: {link}"


@pytest.mark.parametrize("spoken", sorted(set(i18n.LANGUAGES) - {"en"}))
def test_every_language_has_every_page_in_its_own_words(spoken: str) -> None:
    english = folder()
    with i18n.speaking(spoken):
        own = folder()
        titles = dict(contents(own))
        assert own == english / spoken
        assert list(titles) == [name for name, _title in contents(english)]
        assert {file.stem for file in own.glob("*.md")} == set(titles)
        for spec in PAGES:
            assert titles[spec.id] == i18n._(spec.title), spec.id
        for file in own.glob("*.md"):
            text, source = file.read_text("utf-8"), (english / file.name).read_text("utf-8")
            assert sorted(Path(link).name for link in LINK.findall(text)) == sorted(
                Path(link).name for link in LINK.findall(source)
            ), file.name
            assert all((own / link).is_file() for link in LINK.findall(text)), file.name
            assert text.count("\n- ") == source.count("\n- "), file.name
            assert text.count("\n|") == source.count("\n|"), file.name


@pytest.mark.parametrize("file", sorted(folder().rglob("*.md")), ids=lambda file: f"{file.parent.name}-{file.stem}")
def test_no_mark_of_the_source_is_left_in_the_words(qapp: QApplication, file: Path) -> None:
    """Marks that lean on a sign and on a letter, as they may where words have no spaces, set nothing off."""
    document = QTextDocument()
    document.setMarkdown(file.read_text("utf-8"))
    words = document.toPlainText().replace("* ", "")  # a star by itself stands for anything
    assert not set("*`[]") & set(words)


def test_a_picture_has_room_in_every_language(qapp: QApplication) -> None:
    for spoken in i18n.LANGUAGES:
        with i18n.speaking(spoken):
            guide = Guide()
            guide.show_page("overview")
            guide.show()
            QApplication.processEvents()
            assert not guide.text.horizontalScrollBar().isVisible(), spoken
            guide.close()


def test_the_window_shows_the_guide_in_its_language(qapp: QApplication) -> None:
    with i18n.speaking("ja"):
        guide = Guide()
        guide.show_page("orders")
        picture = guide.text.loadResource(QTextDocument.ResourceType.ImageResource, QUrl("orders.png"))
        assert guide.text.toPlainText().startswith("発注")
        assert picture
    guide.close()


def test_pictures_are_small() -> None:
    pictures = list(folder().rglob("*.png"))
    assert pictures
    assert max(file.stat().st_size for file in pictures) < 250_000
