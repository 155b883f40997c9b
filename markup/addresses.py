"""The addresses of the site and of its pages; where the site stands is set in the environment.

`PageAsk` is what a view is asked for a public page: its links lead to public pages, and its
sources are numbered.
"""

import os
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import Self
from urllib.parse import quote, urlencode

from domain.palette import Palette
from domain.things import thing_asked, thing_near, thing_of_room
from domain.words import LANGUAGES
from views.base.ask import Ask
from views.base.params import FIGURE_NAME

# What an operator sets: where the site stands, and where mistakes are reported.
BASE_ADDRESS = os.environ.get("PLATEWATCH_ADDRESS", "http://localhost:8501").rstrip("/")
REPORT_ADDRESS = os.environ.get(
    "PLATEWATCH_REPORT_ADDRESS",
    "mailto:corrections@platewatch.invalid?subject=Platewatch%3A%20{table}%2C%20{row_id}",
)
FIRST_OF_ROW = 3
PACKAGE, LATEST_PACKAGE = "platewatch.zip", "/data/latest"
# Colours that follow the reader's theme, for pictures that stand in the page itself.
PAGE_PALETTE = Palette(
    "page",
    **{
        f.name: f"var(--pw-{f.name.replace('_', '-')})" for f in fields(Palette) if f.name != "name"
    },
)


@dataclass
class Numbers:
    """The sources of a page, numbered as they are first met.

    `first` are the best ones of each row that stands open: what is printed. Numbers for what stands
    closed (`is_open` false) share both, and add to `by_id` alone.
    """

    by_id: dict[str, int] = field(default_factory=dict)
    first: set[str] = field(default_factory=set)
    is_open: bool = True

    def of(self, source_ids: Iterable[str]) -> list[int]:
        """Return the numbers of some sources, giving new ones to those not met before."""
        ids = list(source_ids)
        if self.is_open:
            self.first.update(ids[:FIRST_OF_ROW])
        return [self.by_id.setdefault(i, len(self.by_id) + 1) for i in ids]


@dataclass(frozen=True)
class PageAsk(Ask):
    """A question whose answer stands on a public page."""

    numbers: Numbers = field(default_factory=Numbers, compare=False)

    def behind(self) -> Self:
        """Return the same question for what stands closed: its sources are none of the first."""
        return replace(self, numbers=replace(self.numbers, is_open=False))

    def address(self, page: str, **values: str) -> str:
        """Return the address of the public page of one thing, else of the page that explores it."""
        kept = {key: value for key, value in values.items() if value}
        for name, value in kept.items():
            if thing := thing_asked(page, name):
                return self.public_address(thing.path(value))
        return super().address(page, **values)

    def public_address(self, path: str) -> str:
        """Return the address of a public page in the reader's language, and day if one is asked."""
        query = {"as_of": self.as_of.isoformat()} if self.as_of_given else {}
        if self.lang_given and self.say.language == LANGUAGES[0]:
            query["lang"] = self.say.language
        whole = in_language(path, self.say.language)
        return f"{whole}?{urlencode(query)}" if query else whole


def public_path(page: str, asked: Mapping[str, str]) -> str:
    """Return the path of the public page of what a page is asked about, or of their list.

    Blank where there is none.
    """
    for name, value in asked.items():
        if value and (thing := thing_asked(page, name)):
            return thing.path(value)
    near = thing_near(page)
    return near.index_path if near else ""


def in_language(path: str, language: str) -> str:
    """Return the path of a public page in a language; English needs no mark."""
    if language == LANGUAGES[0]:
        return path
    return f"/{language}{path}" if path != "/" else f"/{language}"


def live_path(view_id: str, ask: Ask, values: Mapping[str, str]) -> str:
    """Return the path and query of the page a view stands on; some stand on public pages alone."""
    room = view_id.split("-")[0]
    chosen = {name: value for name, value in values.items() if name != FIGURE_NAME}
    if thing_of_room(room) is None:
        return ask.address(room, **chosen)
    day = f"?as_of={ask.as_of}" if ask.as_of_given else ""
    return in_language(public_path(room, ask.values), ask.say.language) + day


def package_address(release_id: str) -> str:
    """Return the address of the package of a release."""
    return f"/data/{release_id}/{PACKAGE}"


def table_address(release_id: str, name: str) -> str:
    """Return the address of one table of a release."""
    return f"/data/{release_id}/{name}.csv"


def report_address(table: str, row_id: str) -> str:
    """Return the address at which a visitor says what is wrong with a row."""
    return REPORT_ADDRESS.format(table=quote(table), row_id=quote(row_id))
