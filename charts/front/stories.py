"""How do the three stories of the front door look: a list by place, awards by term, months?"""

import datetime as dt
import textwrap
from dataclasses import dataclass

import pandas as pd

from charts.base.svg import element, svg_picture, svg_text
from domain.palette import PLACE_MARK, Palette

SIZE = 12
BAR, PITCH, AWARD_BAR, AWARD_PITCH, LINE = 34, 74, 5, 27, 14
EDGE = 2.0
LETTER = 7.2
"""About how wide a letter is at that size, in pixels."""
MONTHS_HIGH, AXIS = 170, 22
YEARS_NAMED = 5
UNSTATED = 40
"""How long a line is drawn whose other end is not stated, in pixels."""
CROSS, SHORTEST = 15, 12


@dataclass(frozen=True)
class ListPicture:
    """Who is on the list of an agency on each day it was read, by place.

    `rows` holds one row per day and place: day (in words), total (in words), place,
    agency_count, label.
    """

    rows: pd.DataFrame
    palette: Palette

    def svg(self, width: int) -> str:
        """Return the picture as SVG of a width in pixels."""
        most = self.rows.groupby("day")["agency_count"].sum().max()
        by = (width - 2 * EDGE) / max(float(most), 1)
        inside, top = [], 16
        for (day, total), group in self.rows.groupby(["day", "total"], sort=False):
            strong = element("tspan", f"{total}", font_weight=700)
            inside.append(
                element("text", f"{strong} · {day}", x=EDGE, y=top, fill=self.palette.ink)
            )
            inside += self._bars(group, top + 8, by)
            top += PITCH
        return svg_picture(width, top - 14, inside, size=SIZE)

    def _bars(self, group: pd.DataFrame, top: float, by: float) -> list[str]:
        drawn, x = [], EDGE
        for row in group.to_dict("records"):
            wide = row["agency_count"] * by
            colour = self.palette.place(row["place"])
            drawn.append(
                element("rect", x=f"{x:.1f}", y=top, width=f"{wide:.1f}", height=BAR, fill=colour)
            )
            mark = PLACE_MARK[row["place"]]
            for text in (
                f"{mark} {row['agency_count']:,} {row['label']}",
                f"{mark} {row['agency_count']:,}",
            ):
                if len(text) * LETTER + 10 < wide:
                    look = {"fill": self.palette.card, "font_weight": 600}
                    drawn.append(svg_text(text, x=f"{x + 6:.1f}", y=top + 22, **look))
                    break
            x += wide
        return drawn


@dataclass(frozen=True)
class AwardsPicture:
    """When awards ran, each with its name above its line, and which did not go ahead.

    `rows` holds one row per award: label, from_day, to_day (dates; from_day may be missing where
    the beginning is not stated, to_day where the end is not), went_ahead. The oldest comes first.
    """

    rows: pd.DataFrame
    as_of: dt.date
    palette: Palette

    def svg(self, width: int) -> str:
        """Return the picture as SVG of a width in pixels."""
        first, last = self._span()
        across = _Across(first, last, width)
        rows = [(row, self._lines(row, across)) for row in self.rows.to_dict("records")]
        bottom = 8 + sum(AWARD_PITCH + LINE * (len(lines) - 1) for _, lines in rows)
        inside, top = [*self._years(across, bottom), self._today(across, bottom)], 14
        for row, lines in rows:
            inside += self._award(row, lines, top, across)
            top += AWARD_PITCH + LINE * (len(lines) - 1)
        return svg_picture(width, bottom + AXIS, inside, size=SIZE)

    def _span(self) -> tuple[dt.date, dt.date]:
        known = [day for day in (*self.rows["from_day"], *self.rows["to_day"]) if day is not None]
        return min([*known, self.as_of]), max([*known, self.as_of])

    def _lines(self, row: dict, across: "_Across") -> list[str]:
        """Return a name in lines that fit: right of the cross of what did not go ahead."""
        left = EDGE if row["went_ahead"] else across.at(row["from_day"] or row["to_day"]) + CROSS
        return textwrap.wrap(row["label"], max(int((across.width - left) / LETTER), SHORTEST))

    def _years(self, across: "_Across", bottom: float) -> list[str]:
        years = range(across.first.year, across.last.year + 1)
        step = max(1, -(-len(years) // YEARS_NAMED))
        drawn = []
        for year in years[::step]:
            x = across.at(max(dt.date(year, 1, 1), across.first))
            drawn.append(
                element("path", d=f"M{x:.0f},4V{bottom:.0f}", stroke=self.palette.line, fill="none")
            )
            drawn.append(svg_text(str(year), x=f"{x:.0f}", y=bottom + 15, fill=self.palette.muted))
        return drawn

    def _today(self, across: "_Across", bottom: float) -> str:
        x = across.at(self.as_of)
        look = {"stroke": self.palette.muted, "stroke_dasharray": "2 3", "fill": "none"}
        return element("path", d=f"M{x:.0f},4V{bottom:.0f}", **look)

    def _award(self, row: dict, lines: list[str], top: float, across: "_Across") -> list[str]:
        """Draw one award: dashed where one end is not stated, a cross where it did not go ahead."""
        begins, ends = row["from_day"], row["to_day"]
        x = across.at(begins or ends)
        if not row["went_ahead"]:
            mark = {"fill": self.palette.federal, "font_weight": 700}
            return [
                svg_text("✕", x=f"{x:.0f}", y=top + 2, **mark),
                *self._name(lines, x + CROSS, top + 2, across),
            ]
        low = top + 6 + LINE * (len(lines) - 1)
        look: dict[str, object] = {"stroke": self.palette.accent, "stroke_width": AWARD_BAR}
        if begins and ends:
            line = f"M{x:.0f},{low}H{max(across.at(ends), x + 3):.0f}"
        else:
            look |= {"stroke_width": 2, "stroke_dasharray": "3 3"}
            away = min(x + UNSTATED, across.width - EDGE) if begins else max(x - UNSTATED, EDGE)
            line = f"M{away:.0f},{low}H{x:.0f}"
        drawn = [*self._name(lines, x, top, across), element("path", d=line, fill="none", **look)]
        if not (begins and ends):
            drawn.append(element("circle", cx=f"{x:.0f}", cy=low, r=3, fill=self.palette.accent))
        return drawn

    def _name(self, lines: list[str], x: float, top: float, across: "_Across") -> list[str]:
        """Write a name above its line, as far to the right as there is room for all of it."""
        wide = max(len(line) for line in lines) * LETTER
        at = max(EDGE, min(x, across.width - wide - EDGE))
        return [
            svg_text(line, x=f"{at:.0f}", y=top + LINE * place, fill=self.palette.ink)
            for place, line in enumerate(lines)
        ]


@dataclass(frozen=True)
class MonthsPicture:
    """How many a month: one bar each, with its number; the highest is the one the title names.

    `rows` holds one row per month: date (`2026-08`), contract_count. `first` and `last` are said
    below.
    """

    rows: pd.DataFrame
    first: str
    last: str
    palette: Palette

    def svg(self, width: int) -> str:
        """Return the picture as SVG of a width in pixels."""
        months = pd.period_range(self.rows["date"].min(), self.rows["date"].max(), freq="M")
        counts = self.rows.set_index("date")["contract_count"]
        most, pitch = int(counts.max()), (width - 2 * EDGE) / len(months)
        inside = []
        for place, month in enumerate(months.astype("str")):
            if month in counts:
                left = EDGE + place * pitch
                inside += self._bar(int(counts[month]), most, left, pitch)
        low = MONTHS_HIGH + 24
        base = element("path", d=f"M0,{low}H{width}", stroke=self.palette.muted, fill="none")
        text = {"y": low + 16, "fill": self.palette.muted}
        inside += [base, svg_text(self.first, x=EDGE, **text)]
        inside.append(svg_text(self.last, x=width - EDGE, text_anchor="end", **text))
        return svg_picture(width, low + AXIS, inside, size=SIZE)

    def _bar(self, count: int, most: int, left: float, pitch: float) -> list[str]:
        high = count / most * MONTHS_HIGH
        top = MONTHS_HIGH + 24 - high
        strength = 1 if count == most else 0.5
        bar = element(
            "rect",
            x=f"{left + pitch * 0.1:.1f}",
            y=f"{top:.1f}",
            width=f"{pitch * 0.8:.1f}",
            height=f"{high:.1f}",
            fill=self.palette.accent,
            fill_opacity=strength,
        )
        weight = 700 if count == most else 400
        middle = {"x": f"{left + pitch / 2:.1f}", "text_anchor": "middle"}
        look = {"y": f"{top - 4:.1f}", "fill": self.palette.ink, "font_weight": weight}
        return [bar, svg_text(str(count), **middle, **look)]


@dataclass(frozen=True)
class _Across:
    """How days lie across a picture."""

    first: dt.date
    last: dt.date
    width: int

    def at(self, day: dt.date) -> float:
        """Return where a day lies, in pixels."""
        whole = max((self.last - self.first).days, 1)
        return EDGE + (day - self.first).days / whole * (self.width - 2 * EDGE - 30)
