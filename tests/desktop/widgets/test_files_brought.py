"""Files are welcome where they are taken, whether dropped or pasted; words are not files."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from db.documents import LISTING
from desktop.import_dialog import ImportDialog
from desktop.main_window import MainWindow
from desktop.widgets.draft_form import DraftDialog
from desktop.widgets.files_brought import FilesBrought, files_in
from tests.desktop.small_book import fill, settle

_Action, _Button, _Held = Qt.DropAction, Qt.MouseButton, Qt.KeyboardModifier


def brought(*paths: Path) -> QMimeData:
    """Files as a file manager brings them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    return data


def drop(widget: QWidget, data: QMimeData) -> bool:
    """Drag something over a widget and let go; whether it was welcome."""
    held = (_Action.CopyAction, data, _Button.LeftButton, _Held.NoModifier)
    over = QDragEnterEvent(QPoint(5, 5), *held)
    QApplication.sendEvent(widget, over)
    if over.isAccepted():
        QApplication.sendEvent(widget, QDropEvent(QPointF(5, 5), *held))
    return over.isAccepted()


def test_dropped_files_are_handed_over_and_words_are_not_welcome(qtbot: QtBot, tmp_path: Path) -> None:
    widget, taken = QWidget(), list[list[Path]]()
    qtbot.addWidget(widget)
    FilesBrought(widget, taken.append)
    words = QMimeData()
    words.setText("file:///etc/hosts")
    assert not drop(widget, words)
    assert drop(widget, brought(tmp_path / "a.pdf", tmp_path / "b.pdf"))
    assert taken == [[tmp_path / "a.pdf", tmp_path / "b.pdf"]]


def test_what_lies_elsewhere_is_no_file_here(tmp_path: Path) -> None:
    data = brought(tmp_path / "a.pdf")
    data.setUrls([*data.urls(), QUrl("https://example.com/b.pdf")])
    assert files_in(data) == [tmp_path / "a.pdf"]
    assert files_in(None) == []


def test_a_list_dropped_on_the_window_is_previewed_and_what_came_of_it_said(window: MainWindow, tmp_path: Path) -> None:
    window.show()
    lists = [tmp_path / f"{name}.csv" for name in "ab"]
    for file in lists:
        head, row = "PO number,Supplier,Description,Net weight kg", f"PO-{file.stem},Baotou Magnet,NdFeB block,12.5"
        file.write_text(f"{head}\n{row}\n")
    assert drop(window, brought(*lists))
    for file in lists:  # one after the other
        settle(window)
        dialog = next(found for found in window.findChildren(ImportDialog) if found.isVisible())
        assert file.name in dialog.windowTitle()
        dialog.run()
        settle(window)
        assert window.statusBar().currentMessage() == "1 row is imported. Ctrl+Z takes it back."


def test_a_paper_dropped_on_the_inspector_or_pasted_belongs_to_what_is_selected(
    window: MainWindow, tmp_path: Path
) -> None:
    made = fill(window.records.database)
    window.show()
    count = 0
    for name, row in (("orders", made.line), ("applications", made.application)):
        page: Any = window.page(name)
        settle(window)
        page.table.select_ids([row], row)
        settle(window)
        for bring in (_drop, _paste):
            file = tmp_path / f"test_report_{count}.pdf"
            file.write_text(f"Dy 3.{count} %")
            bring(page, file)
            settle(window)
            dialog = next(found for found in page.findChildren(DraftDialog) if found.isVisible())
            assert "record" not in dialog.form.fields  # it is known whose paper it is
            dialog.save()
            settle(window)
            count += 1
            with window.records.database.read() as session:
                assert len(LISTING.ids(session)) == count
    QApplication.clipboard().clear()  # what Python made is not left for the clipboard to delete at the end


def _drop(page: Any, file: Path) -> None:
    assert drop(page.inspector, brought(file))


def _paste(page: Any, file: Path) -> None:
    QApplication.clipboard().setMimeData(brought(file))
    (key,) = [command.id for command, _action in page.commands if "Ctrl+V" in command.keys]
    page.commands.run(key)
