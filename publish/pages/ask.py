"""What is a view asked for a public page: links to public pages, and sources numbered?"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields
from urllib.parse import urlencode

from domain.palette import Palette
from domain.things import thing_asked, thing_near
from domain.words import LANGUAGES
from views.base.ask import Ask

FIRST_OF_ROW = 3
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

    `first` are the best ones of each row that stands open: what is printed.
    """

    by_id: dict[str, int] = field(default_factory=dict)
    first: set[str] = field(default_factory=set)
    is_first: bool = True

    def of(self, source_ids: Iterable[str]) -> list[int]:
        """Return the numbers of some sources, giving new ones to those not met before."""
        ids = list(source_ids)
        if self.is_first:
            self.first.update(ids[:FIRST_OF_ROW])
        return [self.by_id.setdefault(i, len(self.by_id) + 1) for i in ids]


@dataclass(frozen=True)
class PageAsk(Ask):
    """A question whose answer stands on a public page."""

    numbers: Numbers = field(default_factory=Numbers, compare=False)

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
