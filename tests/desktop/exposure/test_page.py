"""The Exposure page: worst first, filters of one press, a review from the selected reason."""

from desktop.exposure.review_dialog import ReviewDialog
from desktop.main_window import MainWindow
from tests.desktop.small_book import fill, settle


def _page(window: MainWindow) -> object:
    fill(window.records.database)
    page = window.page("exposure")
    settle(window)
    return page


def test_the_command_opens_the_review_of_the_line(window: MainWindow) -> None:
    page = _page(window)
    first = page.table.record_model.id_at(0)
    page.table.select_ids([first], first)
    settle(window)
    page.commands.run("exposure.assess")
    settle(window)
    (dialog,) = page.findChildren(ReviewDialog)
    assert dialog.isVisible()
    assert dialog.sheet.title == "P-1/1"
    dialog.accept()
    page.quick_buttons["Held"].click()
    settle(window)
    assert len(page.table.record_model.ids) > 0
    page.quick_buttons["Review due"].click()
    settle(window)
    assert len(page.table.record_model.ids) == 0
    page.quick_buttons["All"].click()
    settle(window)
    assert len(page.table.record_model.ids) > 0


def test_a_programme_without_an_end_use_is_refused_with_a_sentence(window: MainWindow) -> None:
    page = _page(window)
    told: list[str] = []
    window.records.problem.connect(lambda problem: told.append(str(problem)))
    first = page.table.record_model.id_at(0)
    page.table.select_ids([first], first)
    settle(window)
    page.commands.run("exposure.programme")
    settle(window)
    assert "one end user and one end use" in told[0]


def test_nobody_countersigns_what_is_not_assessed(window: MainWindow) -> None:
    page = _page(window)
    told: list[str] = []
    window.records.problem.connect(lambda problem: told.append(str(problem)))
    first = page.table.record_model.id_at(0)
    page.table.select_ids([first], first)
    settle(window)
    page.commands.run("exposure.sign")
    settle(window)
    assert "no review of this line yet" in told[0]
