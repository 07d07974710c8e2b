"""The figures of a group of cases as a row of the table below the curves."""

from compliance.lead_times import Clock
from db.lead_time_figures import NamedGroup
from desktop import formats
from desktop.widgets.figure_table import Head, Row
from resources.i18n import _

NOT_REACHED = 10**9
"""What a figure that is not reached is sorted by: later than everything."""


def heads() -> tuple[Head, ...]:
    """The columns of the table."""
    return (
        Head("name", _("Group"), "text", _("Click a number to see the applications behind it"), 36),
        Head("n", _("Filed"), "number", _("Applications filed by the day of the book"), opens=True),
        Head("decided", _("Decided"), "number", _("Granted or refused; the first outcome counts"), opens=True),
        Head("waiting", _("Waiting"), "number", _("Pending now"), opens=True),
        Head("median", _("Median"), "days", _("Day by which half are decided, pending ones counted as pending")),
        Head("interval", _("95 % interval"), "text", _("Log-log limits of the median")),
        Head("p45", _("≤ 45 d"), "percent", _("Share decided by day 45")),
        Head("p90", _("≤ 90 d"), "percent", _("Share decided by day 90")),
        Head("q80", _("80 % by"), "days", _("Day by which four of five are decided")),
        Head(
            "census_median", _("Waiting: median"), "days", _("Half of those waiting now have waited longer"), opens=True
        ),
        Head("census_p90", _("p90"), "days", _("One in ten of those waiting now has waited longer"), opens=True),
        Head("oldest", _("Oldest"), "days", _("Days the case has waited that waits longest"), opens=True),
        Head("silent", _("Silent for"), "days", _("Days since anything was decided here")),
        Head("usual", _("Usual gap"), "days", _("95 of 100 gaps between decisions were no longer")),
        Head(
            "decided_only",
            _("⚠ Decided only"),
            "days",
            _("Median over decided cases alone: it leaves out who still waits and is too short. For comparison only."),
            opens=True,
        ),
        Head("oldest_case", _("Waits longest"), "code", _("The application that waits longest"), opens=True),
    )


def row_of(item: NamedGroup, name: str, key: str, clock: Clock) -> Row:
    """The row of a group. With fewer than five decisions the figures give way to "n<5"."""
    group, silence = item.group, item.queue.silence
    curve, census = group.curve(clock), group.census
    values: dict[str, object] = {
        "name": name,
        "n": curve.n,
        "decided": curve.events,
        "waiting": census.waiting,
        "census_median": census.median,
        "census_p90": census.p90,
        "oldest": census.oldest.days(group.on) if census.oldest else None,
        "oldest_case": census.oldest.case_id if census.oldest else "",
        "silent": silence.days if silence else None,
        "usual": silence.usual if silence else None,
        "decided_only": group.decided_only_median(clock),
    }
    texts: dict[str, str] = {}
    if group.small:
        texts["median"] = "n<5"
    else:
        low, high = curve.median_interval
        for column, value in (("median", curve.median), ("q80", curve.quantile(0.8))):
            values[column] = NOT_REACHED if value is None else value
            if value is None:
                texts[column] = _("not reached")
        values["interval"] = f"{_day(low)} – {_day(high)}"
        for column, day in (("p45", 45), ("p90", 90)):
            values[column] = curve.share_by(day) * 100
            texts[column] = formats.share(curve.share_by(day))
    if item.queue.quiet and silence is not None:
        texts["silent"] = f"⚠ {silence.days}"
    return Row(key, values, texts, frozenset({"decided_only", "median"} if group.small else {"decided_only"}))


def _day(value: int | None) -> str:
    return _("not reached") if value is None else str(value)
