"""The Overview on paper: the same figures, tables and lists as its cards, one below the other."""

from collections.abc import Iterator, Sequence
from datetime import date
from html import escape
from itertools import groupby

from PySide6.QtGui import QTextDocument

from compliance.telling import spoken
from db.agenda import by_kind
from db.money import from_minor
from desktop import formats
from desktop.overview import destinations, figures, needs, outlook, rules
from desktop.overview.today import Today
from desktop.widgets.charts_curves import median_words
from desktop.widgets.published import change, series_words, tonnes
from desktop.words import word
from resources.i18n import _

_ACROSS = 3
"""Key figures beside each other."""

_FEW = 3
"""Columns that are read better close to each other than over the whole paper."""

Cells = Sequence[str]


def document(today: Today, on: date) -> QTextDocument:
    """Everything the page shows on a day."""
    made = QTextDocument()
    made.setDefaultStyleSheet("h1 { font-size: 14pt; } h4 { font-size: 11pt; } p, td, th { font-size: 8pt; }")
    day = escape(_("as of {day}").format(day=formats.day(on)))
    made.setHtml(f"<h1>{escape(_('Overview'))}</h1><p>{day}</p>{''.join(_sections(today, on))}")
    return made


def _sections(today: Today, on: date) -> Iterator[str]:
    yield _section(_("Needs me today"), (), _needs(today, on), _("Nothing needs you today."))
    yield _section(_("Key figures"), (), _figures(today))
    yield _section(
        _("Open orders by coverage"), (_("Coverage"), "kg", _("Value")), _coverage(today), _("No line is open."), 1
    )
    yield _section(
        _("Applications by stage"),
        (_("Stage"), _("Applications")),
        [(word(stage), formats.number(count)) for stage, count in today.stages],
        _("No application was filed yet."),
        1,
    )
    heads = (_("Destination"), *(_(column.title) for column in destinations.COLUMNS))
    yield _section(_("By destination"), heads, _destinations(today), right=1)
    if today.lead_times is not None and today.lead_times.everyone.group.waits:
        yield _section(_("Share decided by day, pending counted"), (_("Destination"), _("Median")), _waits(today))
    heads = (_("Risk"), _("Order"), _("Days"), _("Next action"))
    yield _section(_("Lines at risk of a line stop"), heads, _risks(today), _("No open line is at risk."))
    changes = [(word(rule.after), rules.told(rule)) for rule in today.rules if rule.lines]
    yield _section(_("Rules ahead, 60 days"), (), changes, _("No change is known."))
    heads = (_("Series"), _("Month"), _("Tonnes"), _("Month change"), _("Year change"))
    yield _section(_("China's published exports, world"), heads, _exports(today), _("nothing published"), 2)


def _section(title: str, heads: Cells, rows: Sequence[Cells], nothing: str = "", right: int = 99) -> str:
    """A title and a table below it, its cells on the right from the column `right` on; words where it has no rows."""
    top = f"<h4>{escape(title)}</h4>"
    if not rows:
        return f"{top}<p>{escape(nothing)}</p>"
    sides = ["right" if place >= right else "left" for place in range(max(map(len, rows)))]
    above = "".join(f"<th align='{side}'>{escape(head)}</th>" for side, head in zip(sides, heads, strict=False))
    body = "".join(
        f"<tr>{''.join(f'<td align={side!r}>{escape(text)}</td>' for side, text in zip(sides, row, strict=False))}</tr>"
        for row in rows
    )
    above = f"<thead><tr>{above}</tr></thead>" if heads else ""
    wide = 55 if heads and len(heads) <= _FEW else 100
    return f"{top}<table width='{wide}%' cellspacing='0' cellpadding='3' border='0'>{above}{body}</table>"


def _needs(today: Today, on: date) -> list[Cells]:
    found = by_kind(needs.needed(today.agenda, on)).items()
    return [(word(kind), needs.words_of(kind, items)) for kind, items in found]


def _figures(today: Today) -> list[Cells]:
    """Key figures, several in a line; one in several currencies says all of them."""
    told = [
        f"{_(alike[0].title)}: {'; '.join(map(figures.said, alike))}"
        for alike in (list(same) for _key, same in groupby(today.figures, key=lambda figure: figure.key))
    ]
    return [[*told[at : at + _ACROSS], *[""] * (_ACROSS - len(told[at:]))] for at in range(0, len(told), _ACROSS)]


def _coverage(today: Today) -> list[Cells]:
    return [
        (
            word(row.coverage),
            formats.number(round(row.mass_g / 1000)),
            "; ".join(
                f"{formats.number(round(from_minor(minor, currency) or 0))} {currency or _('without a currency')}"
                for currency, minor in sorted(row.values.items())
            ),
        )
        for row in today.coverage
    ]


def _destinations(today: Today) -> list[Cells]:
    return [
        (destinations.name_of(row), *(column.read(row) for column in destinations.COLUMNS))
        for row in today.destinations
    ]


def _waits(today: Today) -> list[Cells]:
    assert today.lead_times is not None
    large = sorted(
        (item for item in today.lead_times.groups if not item.group.small), key=lambda item: -len(item.group.waits)
    )
    everyone = (_("All"), median_words(today.lead_times.everyone.group.gross))
    return [
        everyone,
        *((formats.country(item.name) or _("not known"), median_words(item.group.gross)) for item in large),
    ]


def _risks(today: Today) -> list[Cells]:
    return [
        (word(line.risk), f"{line.po_number}/{line.line_no}", outlook.harm(line), spoken(line.next_action))
        for line in today.at_risk
    ]


def _exports(today: Today) -> list[Cells]:
    newest = [months[-1] for months in today.exports]
    return [
        (
            series_words(item.series),
            formats.month(item.month),
            tonnes(item.mass_g),
            change(item.month_change),
            change(item.year_change),
        )
        for item in newest
    ]
