"""The views of a listing as tabs; what a person changes in one stays there, marked, until it is saved or put back."""

from collections.abc import Callable

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QLabel,
    QLineEdit,
    QMenu,
    QTabBar,
    QVBoxLayout,
    QWidget,
)

from desktop.commands import Command
from desktop.widgets import filter_words
from desktop.widgets.dialog_buttons import saving
from desktop.widgets.saved_views import Content, SavedViews, View, from_json
from resources.i18n import N_, _


class ViewTabs(QTabBar):
    """`All` and the kept views. `chosen` hands over what to show; `now` is asked for what is shown."""

    chosen = Signal(object)

    def __init__(self, views: SavedViews, now: Callable[[], Content], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.saved, self._now = views, now
        self.active = ""
        self._drafts: dict[str, Content] = {}
        self._quiet = False
        self.setObjectName("viewTabs")
        self.setAccessibleName(_("Views"))
        self.setExpanding(False)
        self.setDrawBase(False)
        self.setUsesScrollButtons(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._menu)
        self.currentChanged.connect(self._on_tab)
        self.tabBarDoubleClicked.connect(lambda place: self.rename() if place > 0 else None)
        views.changed.connect(self._rebuild)
        self.hide()
        self._remembered = self._load()
        views.read()

    @property
    def _key(self) -> str:
        return f"tabs/{self.saved.listing.name}"

    def _load(self) -> str:
        found = self.saved.settings.load(self._key)
        found = found if isinstance(found, dict) else {}
        drafts = found.get("drafts")
        for name, content in drafts.items() if isinstance(drafts, dict) else ():
            self._drafts[name] = from_json(self.saved.listing, content)
        return str(found.get("active") or "")

    def _store(self) -> None:
        drafts = {name: content.as_json() for name, content in self._drafts.items() if name}
        kept = {"active": self.active, "drafts": drafts}
        self.saved.settings.save(self._key, kept if self.active or drafts else None)

    def commands(self) -> tuple[Command, ...]:
        """What can be done with views, for the page's own set."""
        here, changed = self._has_view, self._has_changes
        return (
            Command("views.save", N_("&Save view…"), self.save_as, keys=("Ctrl+Alt+S",), menu="views"),
            Command("views.update", N_("Save changes to the &view"), self.update_view, menu="views", when=changed),
            Command("views.revert", N_("&Put the view back"), self.revert, menu="views", when=changed),
            Command("views.duplicate", N_("&Duplicate view"), self.duplicate, menu="views", when=here),
            Command("views.rename", N_("Re&name view…"), self.rename, menu="views", when=here),
            Command("views.delete", N_("De&lete view"), self.delete, menu="views", when=here),
            Command("views.next", N_("Ne&xt view"), lambda: self._go(1), keys=("Ctrl+PgDown",), menu="views"),
            Command("views.previous", N_("Previo&us view"), lambda: self._go(-1), keys=("Ctrl+PgUp",), menu="views"),
        )

    def _has_view(self) -> bool:
        return bool(self.active)

    def _has_changes(self) -> bool:
        return self.active in self._drafts and bool(self.active)

    def _go(self, by: int) -> None:
        """To the view beside this one, round the end."""
        self.setCurrentIndex((self.currentIndex() + by) % self.count())

    # -- tabs

    def _rebuild(self) -> None:
        """Draw the tabs again; the active one stays active, or gives way to `All` when it is gone."""
        wanted = self._remembered or self.active
        self._remembered = ""
        self._quiet = True
        while self.count():
            self.removeTab(0)
        self.addTab(_("All"))
        for view in self.saved.views:
            place = self.addTab(self._title(view))
            self.setTabData(place, view.name)
            kept = _("kept with the book, for everyone") if view.shared else _("your own")
            told = filter_words.sentence(self.saved.listing, view.content.filters, view.content.search)
            self.setTabToolTip(place, "\n".join(filter(None, (f"{view.name} · {kept}", told))))
        names = [self.tabData(place) or "" for place in range(self.count())]
        self.setCurrentIndex(names.index(wanted) if wanted in names else 0)
        self._quiet = False
        self.setVisible(bool(self.saved.views))
        shown = wanted if wanted in names else ""
        if shown != self.active:
            self._enter(shown)

    def _title(self, view: View) -> str:
        return f"{view.name} •" if view.name in self._drafts else view.name

    def _on_tab(self, place: int) -> None:
        if not self._quiet and place >= 0:
            self._enter(self.tabData(place) or "")

    def _enter(self, name: str) -> None:
        if not self.active:
            self._drafts[""] = self._now()
        self.active = name
        self._store()
        view = self.saved.find(name)
        content = self._drafts.get(name) or (view.content if view is not None else None)
        if content is not None:
            self.chosen.emit(content)

    def show_view(self, name: str) -> None:
        """Turn to a view; "" is All."""
        names = [self.tabData(place) or "" for place in range(self.count())]
        if name in names:
            self.setCurrentIndex(names.index(name))

    def touch(self) -> None:
        """Note what a person changed in the view that is shown."""
        view = self.saved.find(self.active)
        if view is None:
            return
        now = self._now()
        before = self.active in self._drafts
        if now.as_json() == view.content.as_json():
            self._drafts.pop(self.active, None)
        else:
            self._drafts[self.active] = now
        if before != (self.active in self._drafts):
            self.setTabText(self.currentIndex(), self._title(view))
        self._store()

    # -- what can be done

    def _view(self) -> View | None:
        return self.saved.find(self.active)

    def save_as(self) -> None:
        """Keep what is shown under a name."""
        dialog = NameDialog(
            _("Save view"), self.saved.free_name(self.active or _("My view")), self, share=self.saved.records.writable
        )
        content = self._now()

        def save() -> None:
            view = View(dialog.name(), content, dialog.shared())
            self._remembered = view.name
            if not self.active:
                self._drafts[""] = content
            self._drafts.pop(view.name, None)
            self.saved.save(view)

        dialog.accepted.connect(save)
        dialog.open()

    def update_view(self) -> None:
        """Take what is shown over into the view."""
        view = self._view()
        if view is not None:
            self._drafts.pop(view.name, None)
            self._store()
            self.saved.save(View(view.name, self._now(), view.shared))

    def revert(self) -> None:
        """Show the view as it was saved."""
        view = self._view()
        if view is not None:
            self._drafts.pop(view.name, None)
            self._store()
            self.setTabText(self.currentIndex(), view.name)
            self.chosen.emit(view.content)

    def duplicate(self) -> None:
        """Keep a second view like this one."""
        view = self._view()
        if view is not None:
            made = View(self.saved.free_name(view.name), self._now(), view.shared)
            self._remembered = made.name
            self.saved.save(made)

    def rename(self) -> None:
        """Give the view another name."""
        view = self._view()
        if view is None:
            return
        dialog = NameDialog(_("Rename view"), view.name, self)

        def act() -> None:
            name = dialog.name()
            if view.name in self._drafts:
                self._drafts[name] = self._drafts.pop(view.name)
            self._remembered, self.active = name, name
            self.saved.rename(view, name)

        dialog.accepted.connect(act)
        dialog.open()

    def delete(self) -> None:
        """Let the view go; undo brings it back, with what was changed in it and not saved."""
        view = self._view()
        if view is not None:
            self.saved.delete(view)

    def _menu(self, at: QPoint) -> None:
        place = self.tabAt(at)
        if place >= 0:
            self.setCurrentIndex(place)
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for command in self.commands():
            if command.id == "views.save" or (command.when is not None and command.when()):
                menu.addAction(_(command.text), command.run)
        menu.popup(self.mapToGlobal(at))


class NameDialog(QDialog):
    """Asks for the name of a view, and whether everyone is to find it."""

    def __init__(self, title: str, name: str, parent: QWidget, *, share: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.line = QLineEdit(name)
        self.line.selectAll()
        label = QLabel(_("&Name"))
        label.setBuddy(self.line)
        self.box = QCheckBox(_("Keep it in the &book, for everyone who opens it"))
        self.box.setVisible(share)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 20, 20, 16)
        layout.setSpacing(8)
        for widget in (label, self.line, self.box):
            layout.addWidget(widget)
        layout.addSpacing(8)
        layout.addLayout(saving(self))
        self.setMinimumWidth(380)

    def name(self) -> str:
        """The name as typed."""
        return " ".join(self.line.text().split())

    def shared(self) -> bool:
        """Whether the view is kept with the book."""
        return self.box.isChecked()

    def accept(self) -> None:
        """Only with a name."""
        if self.name():
            super().accept()
