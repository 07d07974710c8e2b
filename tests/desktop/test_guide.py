"""The guide opens at the page one stands on; every page of the window has one, and every link leads somewhere."""

import re

from PySide6.QtCore import QUrl

from desktop.guide import Guide, contents, folder
from desktop.main_window import MainWindow
from desktop.pages import PAGES
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


def test_pictures_are_small() -> None:
    pictures = list(folder().glob("*.png"))
    assert pictures
    assert max(file.stat().st_size for file in pictures) < 150_000
