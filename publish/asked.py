"""What does an address ask of a view: which release, day, language, theme and filters?"""

import datetime as dt
import difflib
import functools
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.requests import Request

from domain.dates import is_partial_date, last_day
from domain.palette import DARK, LIGHT, PRINT, Palette
from domain.words import LANGUAGES, words
from loaders.live import NoRelease
from loaders.releases import Release
from publish.refusals import Refusal, shortened
from publish.served import shelf, store, tables_of
from views.view import Ask, Entry, View, catalogue, settled

LONGEST_QUERY = 2_000
EARLIEST = dt.date(2000, 1, 1)
THEMES: Mapping[str, Palette] = {"light": LIGHT, "dark": DARK, "print": PRINT}
FRAME = ("release", "as_of", "lang", "theme", "interactive", "resize")


@dataclass(frozen=True)
class Asked:
    """A view as an address asks for it; `pinned` if the address names the release."""

    entry: Entry
    ask: Ask
    release: Release
    pinned: bool
    theme: str
    interactive: bool
    resize: bool

    def view(self) -> View:
        """Return the answer, made once."""
        return self._answer

    @functools.cached_property
    def _answer(self) -> View:
        return self.entry.answer(self.ask)

    @property
    def values(self) -> dict[str, str]:
        """The filters asked for that are not the usual ones."""
        usual = {param.name: param.default for param in self.entry.params}
        return {k: v for k, v in sorted(self.ask.values.items()) if v and v != usual.get(k)}


def asked_of(request: Request, view_id: str) -> Asked:
    """Return what a request asks of a view; Refusal names what is allowed where it cannot be."""
    entry = catalogue().get(view_id)
    if entry is None:
        raise _no_such_view(view_id)
    if len(request.url.query) > LONGEST_QUERY:
        raise Refusal(400, f"The address is longer than {LONGEST_QUERY} characters.")
    given = dict(request.query_params)
    release, pinned = _release(given.get("release"))
    language = _one_of("lang", given.get("lang", LANGUAGES[0]), LANGUAGES)
    theme = _one_of("theme", given.get("theme", "light"), tuple(THEMES))
    flags = [_one_of(f, given.get(f, "0"), ("0", "1")) == "1" for f in ("interactive", "resize")]
    tables = tables_of(release)
    values = _values(entry, {k: v for k, v in given.items() if k not in FRAME}, tables)
    ask = Ask(
        tables,
        _day(given.get("as_of"), release, pinned),
        words(language),
        THEMES[theme],
        values,
        as_of_given="as_of" in given,
    )
    return Asked(entry, ask, release, pinned, theme, *flags)


def _no_such_view(view_id: str) -> Refusal:
    near = difflib.get_close_matches(view_id[:80], list(catalogue()), n=6, cutoff=0.3)
    return Refusal(404, f"There is no chart {shortened(view_id)!r}.", tuple(near or catalogue()))


def _release(release_id: str | None) -> tuple[Release, bool]:
    try:
        current = store().current()
    except NoRelease:
        raise Refusal(503, "No data is loaded yet.") from None
    if release_id in (None, current.id):
        return current, release_id is not None
    kept = shelf().get(release_id)
    if kept is None:
        ids = shelf().ids()
        near = difflib.get_close_matches(release_id[:80], ids, n=3, cutoff=0.1) or ids[:3]
        raise Refusal(404, f"There is no data release {shortened(release_id)!r}.", tuple(near))
    return kept, True


def _day(text: str | None, release: Release, pinned: bool) -> dt.date:
    if text is None:
        kept_on = shelf().kept_on(release.id) if pinned else None
        return kept_on or dt.date.today()
    if not is_partial_date(text):
        raise Refusal(400, f"as_of {shortened(text)!r} is not a date.", ("2024-04-26", "2024-04"))
    day = last_day(text)
    if day < EARLIEST:
        raise Refusal(400, f"as_of is before {EARLIEST}.", (f"{EARLIEST} or later",))
    return day


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise Refusal(400, f"{name} {shortened(value)!r} is not known.", allowed)
    return value


def _values(entry: Entry, given: Mapping[str, str], tables: Mapping) -> dict[str, str]:
    params = {param.name: param for param in entry.params}
    for name, value in given.items():
        if name not in params:
            raise Refusal(400, f"There is no filter {shortened(name)!r}.", tuple(params))
        choices = params[name].choices(tables)
        if value and not params[name].accepts(value, choices):
            near = difflib.get_close_matches(value[:80], choices, n=6, cutoff=0.5)
            reason = f"{shortened(value)!r} is not a choice of the filter {name!r}."
            raise Refusal(400, reason, tuple(near or choices))
    values = {param.name: param.default for param in entry.params} | dict(given)
    return settled(entry.id, values, tables)
