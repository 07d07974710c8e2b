"""Kept views of a listing: those everyone finds in the book, and a person's own."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import QObject, Signal

from db import views as stored
from db.listing import Filter, Listing, Sort
from db.problems import Refused
from desktop.records import Records
from desktop.settings import Settings
from desktop.widgets import filter_words, layouts, row_marks
from desktop.widgets.layouts import Layout
from desktop.widgets.row_marks import MarkRule
from resources.i18n import N_, _


@dataclass(frozen=True)
class Content:
    """What a view shows: columns, filters, sort, search words, and how rows are marked."""

    layout: Layout
    filters: tuple[Filter, ...] = ()
    sort: tuple[Sort, ...] = ()
    search: str = ""
    marks: tuple[MarkRule, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """The content as plain values."""
        return {
            "columns": self.layout.as_json(),
            "filters": [filter_words.to_json(item) for item in self.filters],
            "sort": [[item.key, item.descending] for item in self.sort],
            "search": self.search,
            **({"marks": [row_marks.to_json(rule) for rule in self.marks]} if self.marks else {}),
        }


def from_json(listing: Listing, value: Any) -> Content:
    """A kept content; what cannot be read any more is left out."""
    found = value if isinstance(value, dict) else {}
    kept = found.get("filters")
    filters = [filter_words.from_json(listing, item) for item in kept] if isinstance(kept, list) else []
    search = found.get("search")
    return Content(
        layouts.from_json(listing, found.get("columns")),
        tuple(item for item in filters if item is not None),
        filter_words.sorts_from_json(listing, found.get("sort")),
        search if isinstance(search, str) else "",
        row_marks.from_json(listing, found.get("marks")),
    )


@dataclass(frozen=True)
class View:
    """A view under its name; `shared` views are kept with the book."""

    name: str
    content: Content
    shared: bool = field(default=False)


class SavedViews(QObject):
    """Reads and writes the views of one listing. `changed` tells that others are there now."""

    changed = Signal()

    def __init__(self, records: Records, listing: Listing, settings: Settings, parent: QObject) -> None:
        super().__init__(parent)
        self.records, self.listing, self.settings = records, listing, settings
        self.views: list[View] = []
        self._reader = records.reader(self)
        records.changed.connect(self._on_changed)

    @property
    def _key(self) -> str:
        return f"views/{self.listing.name}"

    def read(self) -> None:
        """Ask for the views; `changed` follows."""
        self._reader.read(lambda session: stored.views(session, self.listing.name), self._take)

    def _on_changed(self, changes: Any) -> None:
        if not changes.rows or "saved_view" in changes.rows:
            self.read()

    def _take(self, shared: list[stored.View]) -> None:
        own = [View(name, from_json(self.listing, content)) for name, content in self._own().items()]
        book = [View(item.name, from_json(self.listing, _loaded(item.layout)), shared=True) for item in shared]
        self.views = [*book, *(item for item in own if item.name not in {view.name for view in book})]
        self.changed.emit()

    def _own(self) -> dict[str, Any]:
        found = self.settings.load(self._key)
        return found if isinstance(found, dict) else {}

    def find(self, name: str) -> View | None:
        """The view of that name; None when there is none."""
        return next((view for view in self.views if view.name == name), None)

    def free_name(self, name: str) -> str:
        """The name, with a number where it is taken."""
        tried, number = name, 2
        while self.find(tried) is not None:
            tried, number = f"{name} {number}", number + 1
        return tried

    def save(self, view: View, done: Callable[[Any], object] | None = None) -> None:
        """Keep a view; one of that name is replaced."""
        if view.shared:
            text = json.dumps(view.content.as_json(), ensure_ascii=False)
            act = (N_("Save view"), lambda session: stored.save(session, self.listing.name, view.name, text))
            self.records.write(*act, done)
            return
        self._put(N_("Save view"), view.name, {**self._own(), view.name: view.content.as_json()}, done)

    def rename(self, view: View, name: str, done: Callable[[Any], object] | None = None) -> None:
        """Give a view another name."""
        if view.shared:
            act = (N_("Rename view"), lambda session: stored.rename(session, self.listing.name, view.name, name))
            self.records.write(*act, done)
            return
        if name != view.name and self.find(name) is not None:
            self.records.problem.emit(
                Refused(_("A view {name} is already there. Choose another name.").format(name=name))
            )
            return
        pairs = {name if key == view.name else key: value for key, value in self._own().items()}
        self._put(N_("Rename view"), name, pairs, done)

    def delete(self, view: View, done: Callable[[Any], object] | None = None) -> None:
        """Let a view go."""
        if view.shared:
            act = (N_("Delete view"), lambda session: stored.delete(session, self.listing.name, view.name))
            self.records.write(*act, done)
            return
        left = {key: value for key, value in self._own().items() if key != view.name}
        self._put(N_("Delete view"), view.name, left, done)

    def _put(self, label: str, name: str, views: dict[str, Any], done: Callable[[Any], object] | None) -> None:
        """Keep a person's own views; undo brings back those of before."""
        before = self._own()
        self._keep(views)
        self.records.own.did(label, name, lambda: self._keep(before), lambda: self._keep(views))
        if done is not None:
            done(None)

    def _keep(self, views: dict[str, Any]) -> None:
        self.settings.save(self._key, views or None)
        self.read()


def _loaded(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
