"""Native charts that carry their values, so that a previewer that does not calculate draws them too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from openpyxl.chart import BarChart
from openpyxl.chart.axis import ChartLines
from openpyxl.chart.data_source import (
    AxDataSource,
    NumData,
    NumDataSource,
    NumFmt,
    NumRef,
    NumVal,
    StrData,
    StrRef,
    StrVal,
)
from openpyxl.chart.label import DataLabelList
from openpyxl.chart.series import Series, SeriesLabel
from openpyxl.chart.shapes import GraphicalProperties
from openpyxl.chart.text import RichText, Text
from openpyxl.chart.title import Title
from openpyxl.drawing.line import LineProperties
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.drawing.text import (
    CharacterProperties,
    Font,
    Paragraph,
    ParagraphProperties,
    RegularTextRun,
    RichTextProperties,
)
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.worksheet import Worksheet

from exchange.summary.cells import Month
from exchange.summary.paper import width_of_column
from exchange.summary.styles import ACCENT, GREY, INK, LINE, face, format_of
from resources.i18n import _

MOST_BARS = 14
"""The most bars that can be told apart, with their names, in half a page."""
_EMU = 66_675
"""English metric units of a digit in the width of a column."""
_GAP, _ROW = 1.5, 15.0
"""Digits between two charts side by side; points of a row behind charts."""


@dataclass(frozen=True, slots=True)
class Space:
    """Where a chart stands: its rows, and which of so many equal parts of the first columns of the sheet.

    A chart ends where its cells end: programs differ in how wide they draw a column, and what is printed ends with a cell.
    """

    row: int
    rows: int
    columns: int
    part: int = 0
    parts: int = 1


@dataclass(frozen=True, slots=True)
class Strip:
    """Cells of one column with the values in them: sheet, letter, first and last row."""

    sheet: str
    letter: str
    first: int
    last: int
    values: tuple[object, ...]

    @property
    def address(self) -> str:
        """The reference as a chart writes it."""
        name = self.sheet.replace("'", "''")
        return f"'{name}'!${self.letter}${self.first}:${self.letter}${self.last}"


@dataclass(frozen=True, slots=True)
class Bar:
    """One series: its name with the cell it stands in ("" for none), its values, its colour."""

    name: str
    cell: str
    values: Strip
    colour: str = ACCENT


def largest(title: str, count: int) -> str:
    """The title of a chart, which says where it shows the largest of so many only."""
    return title if count <= MOST_BARS else _("{title}, the largest {n}").format(title=title, n=MOST_BARS)


def _letters(size: int, colour: str, *, bold: bool = False) -> CharacterProperties:
    name = Font(typeface=face())
    return CharacterProperties(sz=size * 100, b=bold, solidFill=colour, latin=name, ea=name)


def _text(size: int, colour: str = GREY, turn: int | None = None) -> RichText:
    return RichText(
        bodyPr=RichTextProperties(rot=turn, vert="horz") if turn is not None else None,
        p=[Paragraph(pPr=ParagraphProperties(defRPr=_letters(size, colour)), endParaRPr=_letters(size, colour))],
    )


def _title(text: str) -> Title:
    run = RegularTextRun(rPr=_letters(11, INK, bold=True), t=text)
    title = Title()
    title.tx = _rich(Paragraph(pPr=ParagraphProperties(defRPr=_letters(11, INK, bold=True)), r=[run]))
    title.overlay = False
    return title


def _rich(paragraph: Paragraph) -> Text:
    return Text(rich=RichText(p=[paragraph]))


def _labels(strip: Strip) -> AxDataSource:
    if any(isinstance(value, Month) for value in strip.values):
        return AxDataSource(numRef=_numbers(strip, format_of("month")).numRef)
    points = [StrVal(idx=place, v=str(value)) for place, value in enumerate(strip.values)]
    return AxDataSource(strRef=StrRef(f=strip.address, strCache=StrData(ptCount=len(points), pt=points)))


def _numbers(strip: Strip, form: str) -> NumDataSource:
    points = [NumVal(idx=place, v=str(_plain(value))) for place, value in enumerate(strip.values) if value is not None]
    cache = NumData(formatCode=form, ptCount=len(strip.values), pt=points)
    return NumDataSource(numRef=NumRef(f=strip.address, numCache=cache))


def _plain(value: object) -> object:
    """A day as the number it is to the program."""
    return int(to_excel(value)) if isinstance(value, date) else value  # type: ignore[no-untyped-call]


def _series(place: int, bar: Bar, labels: Strip, form: str) -> Series:
    made = Series(idx=place, order=place)
    cache = StrData(ptCount=1, pt=[StrVal(idx=0, v=bar.name)])
    made.tx = SeriesLabel(strRef=StrRef(f=bar.cell, strCache=cache)) if bar.cell else SeriesLabel(v=bar.name)
    made.cat, made.val = _labels(labels), _numbers(bar.values, form)
    return made


def bars(
    sheet: Worksheet,
    space: Space,
    title: str,
    labels: Strip,
    series: Sequence[Bar],
    *,
    lying: bool = False,
    stacked: bool = False,
    values: bool = True,
    upright: bool = False,
) -> None:
    """A bar chart over cells whose columns have their widths.

    `values` writes the figures at the bars and leaves the axis out; `upright` turns the names below the bars, where there are many.
    """
    chart, form = BarChart(), format_of("number")
    chart.type = "bar" if lying else "col"
    chart.grouping = "stacked" if stacked else "clustered"
    chart.overlap = 100 if stacked else -10
    chart.gapWidth = 55
    for place, bar in enumerate(series):
        made = _series(place, bar, labels, form)
        made.graphicalProperties = GraphicalProperties(solidFill=bar.colour)
        made.graphicalProperties.line = LineProperties(noFill=True)
        made.invertIfNegative = False
        chart.series.append(made)
    if values and not stacked:
        chart.dataLabels = DataLabelList(
            showVal=True,
            showSerName=False,
            showCatName=False,
            showLegendKey=False,
            showPercent=False,
            numFmt=form,
            txPr=_text(10, INK),
        )
    _dress(chart, title, legend="b" if len(series) > 1 else None, form=form)
    if lying:
        chart.x_axis.scaling.orientation = "maxMin"
        chart.y_axis.crosses = "max"
    if values and not stacked:
        chart.y_axis.delete = True
        chart.y_axis.scaling.max = _room_for_labels(series) if lying else None
        chart.y_axis.majorGridlines = None
    if upright:
        chart.x_axis.txPr = _text(10, turn=-5_400_000)
        chart.x_axis.tickLblSkip = 1
    if any(isinstance(value, Month) for value in labels.values):  # as they are told, a month without a figure included
        chart.x_axis.auto = False
        chart.x_axis.numFmt = NumFmt(formatCode=format_of("month"), sourceLinked=True)
    chart.anchor = _anchor(sheet, space)  # type: ignore[assignment]  # a cell or an anchor, the library takes both
    sheet.add_chart(chart)


def _room_for_labels(series: Sequence[Bar]) -> float | None:
    """Where an axis ends so that the figure beside the longest bar stands within the frame; None for no bar."""
    most = max(
        (float(value) for bar in series for value in bar.values.values if isinstance(value, int | float | Decimal)),
        default=0,
    )
    signs = len(f"{most:,.0f}")
    return most * (1.1 + 0.06 * signs) if most > 0 else None


def _anchor(sheet: Worksheet, space: Space) -> TwoCellAnchor:
    """The cells of a chart; the rows behind it get a height that all programs draw alike."""
    for row in range(space.row, space.row + space.rows):
        sheet.row_dimensions[row].height = _ROW
    whole = sum(width_of_column(sheet, column) for column in range(1, space.columns + 1))
    wide = (whole - _GAP * (space.parts - 1)) / space.parts
    left = space.part * (wide + _GAP)
    top, end = space.row - 1, space.row + space.rows - 1
    return TwoCellAnchor(
        editAs="oneCell",
        _from=_corner(sheet, left, top, space.columns),
        to=_corner(sheet, left + wide, end, space.columns),
    )


def _corner(sheet: Worksheet, digits: float, row: int, columns: int) -> AnchorMarker:
    """The place so many digits from the left edge of the sheet, at the top of a row (0 = the first)."""
    for column in range(1, columns + 1):
        width = width_of_column(sheet, column)
        if digits < width:
            return AnchorMarker(col=column - 1, colOff=round(digits * _EMU), row=row, rowOff=0)
        digits -= width
    return AnchorMarker(col=columns, colOff=0, row=row, rowOff=0)


def _dress(
    chart: BarChart,
    title: str,
    *,
    legend: Literal["b"] | None,
    form: str,
) -> None:
    """Title, axes, legend and frame in the look of the house."""
    chart.title = _title(title)
    chart.style = None
    chart.roundedCorners = False
    chart.graphical_properties = GraphicalProperties(solidFill="FFFFFF", ln=LineProperties(solidFill=LINE))
    for axis in (chart.x_axis, chart.y_axis):
        axis.delete = False
        axis.title = None
        axis.txPr = _text(10)
        axis.graphicalProperties = GraphicalProperties(ln=LineProperties(solidFill=LINE))
        axis.majorTickMark = axis.minorTickMark = "none"
    chart.y_axis.numFmt = NumFmt(formatCode=form, sourceLinked=False)
    chart.y_axis.majorGridlines = ChartLines(spPr=GraphicalProperties(ln=LineProperties(solidFill="E9EDF1")))
    if legend is None:
        chart.legend = None
    else:
        chart.legend.position = legend
        chart.legend.overlay = False
        chart.legend.txPr = _text(10, INK)
