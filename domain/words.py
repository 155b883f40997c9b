"""What Platewatch says to readers, in every language, by key.

`say = words("en")` gives a speaker: `say("page.map.title")` is a sentence,
`say("frame.federal", n=3)` picks the form for the number, `say.label("contracts.status", "active")`
names a word of `domain/vocabulary.py` and `say.help(…)` defines it.

Sentences stand in `locale/<language>/LC_MESSAGES/*.po`, one file per room, the same keys in each
language. Keys ending in `.none`, `.one`, `.other` are forms for 0, 1 and every other number. A
language is one such folder and one line in `locale/languages.csv`; the first is the usual one.

What columns share is written once. Where a column has no labels of its own, those of its word list
stand for them (`rule.barred` for `state_law_rules.federal.barred`); where it has no title, its name
in its table does (`state_law_rules.federal` for `column.federal`).
"""

import csv
import datetime as dt
import functools
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from babel.dates import format_date, format_skeleton
from babel.messages.pofile import read_po
from babel.numbers import format_compact_decimal, format_decimal

from domain.dates import first_day
from domain.schema import TABLES, WordList

LOCALE_VARIABLE = "PLATEWATCH_LOCALE"
LOCALE_FOLDER = Path(
    os.environ.get(LOCALE_VARIABLE) or Path(__file__).resolve().parent.parent / "locale"
)
NOT_STATED = "value.not_stated"


def _languages(folder: Path) -> dict[str, str]:
    """Return the languages of a folder, in their order: each code with its locale."""
    with (folder / "languages.csv").open(encoding="utf-8", newline="") as file:
        return {row["language"]: row["locale"] for row in csv.DictReader(file)}


LOCALE_OF = _languages(LOCALE_FOLDER)
LANGUAGES = tuple(LOCALE_OF)


@dataclass(frozen=True)
class Words:
    """A speaker of one language; hashable by it, so it can be part of a cache key."""

    language: str
    messages: dict[str, str] = field(repr=False, hash=False, compare=False)

    def __call__(self, key: str, /, n: int | None = None, **values: object) -> str:
        """Return the sentence of a key with its `{names}` filled in; KeyError if there is none.

        With `n`, the form for that number is taken and `{n}` is filled in. Numbers are written
        with their separators; everything else goes in as text.
        """
        if n is not None:
            key = self._form(key, n)
            values["n"] = n
        text = self.messages[key]
        return text.format(**{k: self._written(v) for k, v in values.items()}) if values else text

    def has(self, key: str) -> bool:
        """Tell whether the key is known."""
        return key in self.messages

    def label(self, words: str, word: object) -> str:
        """Return the label of a word of a list, such as ("contracts.status", "active").

        A missing word is "not stated".
        """
        if word is None or word != word or word == "":
            return self.messages[NOT_STATED]
        return self.messages[f"{words}.{word}"]

    def labels(self, words: str, listed: Iterable[object]) -> list[str]:
        """Return the label of each word of a list."""
        return [self.label(words, word) for word in listed]

    def help(self, words: str, word: object = None) -> str:
        """Return the definition of a key, or of a word of a list; blank if it has none."""
        key = words if word is None else f"{words}.{word}"
        return self.messages.get(f"{key}.help", "")

    def number(self, value: float, digits: int = 0) -> str:
        """Return a number with its separators, such as 1,365 or 0.4."""
        pattern = "#,##0" + (f".{'#' * digits}" if digits else "")
        return format_decimal(value, format=pattern, locale=self._locale)

    def money(self, usd: float) -> str:
        """Return US dollars for a sentence: $1.2 million, $20,000."""
        if abs(usd) < 1_000_000:
            return f"${self.number(usd)}"
        short = format_compact_decimal(
            usd, format_type="long", locale=self._locale, fraction_digits=1
        )
        return f"${short}"

    def date(self, text: str | dt.date) -> str:
        """Return a date as exact as its source: April 26, 2024; November 2025; 2018."""
        text = str(text)
        if len(text) == 4:
            return text
        if len(text) == 7:
            return format_skeleton("yMMMM", first_day(text), locale=self._locale)
        return format_date(first_day(text), format="long", locale=self._locale)

    def on_date(self, text: str | dt.date) -> str:
        """Return a date with its preposition: on April 26, 2024; in November 2025."""
        return self(f"frame.on_date.{_exactness(text)}", date=self.date(text))

    def since_date(self, text: str | dt.date) -> str:
        """Return a date as a beginning: since April 26, 2024."""
        return self(f"frame.since_date.{_exactness(text)}", date=self.date(text))

    def until_date(self, text: str | dt.date) -> str:
        """Return a date as an end: up to April 26, 2024."""
        return self(f"frame.until_date.{_exactness(text)}", date=self.date(text))

    def span(self, start: str | dt.date, end: str | dt.date) -> str:
        """Return a period by its ends, each as exact as it is: from November 2025 to 2026."""
        return self(
            "frame.span",
            from_date=self(f"frame.from_date.{_exactness(start)}", date=self.date(start)),
            to_date=self(f"frame.to_date.{_exactness(end)}", date=self.date(end)),
        )

    @property
    def _locale(self) -> str:
        return LOCALE_OF[self.language]

    def _form(self, key: str, n: int) -> str:
        wanted = {0: "none", 1: "one"}.get(n, "other")
        return next(
            form for form in (f"{key}.{wanted}", f"{key}.other", key) if form in self.messages
        )

    def _written(self, value: object) -> str:
        if isinstance(value, bool) or not isinstance(value, int | float):
            return str(value)
        return self.number(value, digits=0 if float(value).is_integer() else 1)


@functools.cache
def words(language: str) -> Words:
    """Return the speaker of a language of `LANGUAGES`; KeyError for another."""
    if language not in LANGUAGES:
        raise KeyError(language)
    messages: dict[str, str] = {}
    for path in sorted((LOCALE_FOLDER / language / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as file:
            catalog = read_po(file, locale=LOCALE_OF[language], abort_invalid=True)
        for message in catalog:
            if not message.id:
                continue
            if message.id in messages:
                raise ValueError(f"{path}: {message.id} stands in another file already")
            messages[str(message.id)] = str(message.string)
    for key, shared in _shared():
        if key not in messages and shared in messages:
            messages[key] = messages[shared]
    return Words(language, messages)


def _shared() -> Iterator[tuple[str, str]]:
    """Yield the keys of columns, each with that whose words stand for it if it has none."""
    for table in TABLES.values():
        for column in table.columns:
            own = f"{table.name}.{column.name}"
            yield f"column.{column.name}", own
            for word in column.words or ():
                yield f"{own}.{word}", f"{_key_of(column.words)}.{word}"
                yield f"{own}.{word}.help", f"{_key_of(column.words)}.{word}.help"


def _key_of(words: WordList | None) -> str:
    """Return the key of a word list: its name in small letters, as `rule` or `law_status`."""
    return re.sub(r"\B([A-Z])", r"_\1", words.__name__).lower() if words else ""


def _exactness(text: str | dt.date) -> str:
    return "day" if len(str(text)) == 10 else "month"
