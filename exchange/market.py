"""The Market sheet: China's published exports, each series by itself."""

from collections.abc import Sequence
from typing import Any

import resources


def market_rows(destinations: Sequence[str] = ()) -> list[list[Any]]:
    """Series, month, destination, tonnes, change against the month and the year before, kind, source.

    Only figures of single months; a month that was not published gives no change, never zero.
    """
    rows = [row for row in resources.rows("customs/gacc_exports.csv") if row["period_months"] in ("", "1")]
    known = {(row["series"], row["month"], row["destination"]): _tonnes(row["tonnes"]) for row in rows}
    found: list[list[Any]] = []
    for row in sorted(
        rows, key=lambda item: (item["series"], item["destination"] != "ALL", item["destination"], item["month"])
    ):
        if destinations and row["destination"] not in (*destinations, "ALL"):
            continue
        key = (row["series"], row["destination"])
        found.append(
            [
                row["series"],
                row["month"],
                row["destination"],
                known[row["series"], row["month"], row["destination"]],
                _change(known, key, row["month"], 1),
                _change(known, key, row["month"], 12),
                row["status"],
                row["source_url"],
            ]
        )
    return found


def _tonnes(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _change(
    known: dict[tuple[str, str, str], float | None], key: tuple[str, str], month: str, back: int
) -> float | None:
    series, destination = key
    now = known.get((series, month, destination))
    before = known.get((series, _earlier(month, back), destination))
    return None if now is None or not before else now / before - 1


def _earlier(month: str, back: int) -> str:
    try:
        year, number = (int(part) for part in month.split("-"))
    except ValueError:
        return ""
    place = year * 12 + number - 1 - back
    return f"{place // 12:04d}-{place % 12 + 1:02d}"
