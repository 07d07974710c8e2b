"""The Materials page shows what a composition names, and its evidence; its commands open the dialogs."""

from desktop.main_window import MainWindow
from desktop.widgets.draft_form import DraftDialog
from tests.desktop.small_book import fill, settle, shown


def test_the_inspector_tells_the_record(window: MainWindow) -> None:
    made = fill(window.records.database)
    told = shown(window, "materials", made.material)
    for word in ("AT-1", "Dy 3.5", "permanent magnet", "Dy 0.035 kg · as oxide"):
        assert word in told, told


def test_the_commands_open_their_dialogs(window: MainWindow) -> None:
    made = fill(window.records.database)
    page = window.page("materials")
    settle(window)
    page.table.select_ids([made.material], made.material)
    settle(window)
    for command, title in (
        ("materials.report", "Test report of AT-1"),
        ("materials.batches", "Batches of order lines"),
    ):
        page.commands.run(command)
        settle(window)
        dialog = page.findChildren(DraftDialog)[-1]
        assert (dialog.isVisible(), dialog.windowTitle()) == (True, title)
        dialog.reject()


def test_withdrawing_without_a_report_is_a_sentence(window: MainWindow) -> None:
    made = fill(window.records.database)
    page = window.page("materials")
    settle(window)
    page.table.select_ids([made.material], made.material)
    settle(window)
    told: list[str] = []
    window.records.problem.connect(lambda problem: told.append(str(problem)))
    page.commands.run("materials.withdraw")
    settle(window)
    assert told == ["No test report is logged on this material."]
