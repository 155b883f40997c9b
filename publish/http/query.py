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
from loaders.releases.release import Release
from publish.http.language import of_browser
from publish.http.redirects import new_id_of
from publish.http.refusals import Refusal, because, printable
from publish.http.release_store import current_release, release_of, shelf, tables_of
from views.base.ask import Ask
from views.base.catalogue import Entry, catalogue, settled, standing_alone
from views.base.params import Param
from views.base.view import View

LONGEST_QUERY = 2_000
EARLIEST = dt.date(2000, 1, 1)
THEMES: Mapping[str, Palette] = {"light": LIGHT, "dark": DARK, "print": PRINT}
FRAME = ("release", "as_of", "lang", "theme", "interactive", "resize")


@dataclass(frozen=True)
class ViewRequest:
    """A view as an address asks for it; `pinned` if the address names the release."""

    entry: Entry
    ask: Ask
    release: Release
    pinned: bool
    theme: str
    interactive: bool
    resize: bool

    def view(self) -> View:
        """Return the answer, made once; its title says what was asked for."""
        return self._answer

    @functools.cached_property
    def _answer(self) -> View:
        return standing_alone(self.entry.answer(self.ask), self.ask)

    @property
    def values(self) -> dict[str, str]:
        """The filters asked for that are not the usual ones."""
        usual = {param.name: param.default for param in self.entry.params}
        return {k: v for k, v in sorted(self.ask.values.items()) if v and v != usual.get(k)}


def view_request(request: Request, view_id: str, by_browser: bool = False) -> ViewRequest:
    """Return what a request asks of a view; Refusal names what is allowed where it cannot be.

    Where the address names no language it is English, or, `by_browser`, what the browser wants.
    """
    entry = catalogue().get(view_id)
    if entry is None:
        raise _no_such_view(view_id)
    if len(request.url.query) > LONGEST_QUERY:
        raise Refusal(400, because("refusal.long", n=LONGEST_QUERY))
    given = dict(request.query_params)
    release, pinned = release_of(given.get("release")), "release" in given
    usual = of_browser(request) if by_browser else LANGUAGES[0]
    language = asked_language(request, usual)
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
        lang_given=by_browser and language != usual,
    )
    return ViewRequest(entry, ask, release, pinned, theme, *flags)


def usual_request(view_id: str, language: str) -> ViewRequest:
    """Return what the bare address of a view asks: of the release served now, and of today."""
    entry, release = catalogue()[view_id], current_release()
    tables = tables_of(release)
    values = settled(view_id, {param.name: param.default for param in entry.params}, tables)
    ask = Ask(tables, dt.date.today(), words(language), LIGHT, values)
    return ViewRequest(entry, ask, release, False, "light", False, False)


def asked_language(request: Request, usual: str) -> str:
    """Return the language the address names, or the usual one; Refusal if it is none of ours."""
    return _one_of("lang", request.query_params.get("lang", usual), LANGUAGES)


def _no_such_view(view_id: str) -> Refusal:
    near = difflib.get_close_matches(view_id[:80], list(catalogue()), n=6, cutoff=0.3)
    reason = because("refusal.chart", name=printable(view_id))
    return Refusal(404, reason, tuple(near or catalogue()))


def _day(text: str | None, release: Release, pinned: bool) -> dt.date:
    if text is None:
        kept_on = shelf().kept_on(release.id) if pinned else None
        return kept_on or dt.date.today()
    if not is_partial_date(text):
        reason = because("error.date", value=printable(text))
        raise Refusal(400, reason, ("2024-04-26", "2024-04"))
    day = last_day(text)
    if day < EARLIEST:
        raise Refusal(400, because("refusal.early", day=EARLIEST), (str(EARLIEST),))
    return day


def _one_of(name: str, value: str, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise Refusal(400, because("refusal.value", name=name, value=printable(value)), allowed)
    return value


def _values(entry: Entry, given: Mapping[str, str], tables: Mapping) -> dict[str, str]:
    params = {param.name: param for param in entry.params}
    values = {param.name: param.default for param in entry.params}
    for name, value in given.items():
        if name not in params:
            raise Refusal(400, because("refusal.filter", name=printable(name)), tuple(params))
        values[name] = _choice(params[name], value, tables)
    return settled(entry.id, values, tables)


def _choice(param: Param, value: str, tables: Mapping) -> str:
    """Return what a filter is set to: a choice, or the new id of one that was renamed."""
    choices = param.choices(tables)
    if not value or param.accepts(value, choices):
        return value
    renamed = new_id_of(param.name, value)
    if renamed and param.accepts(renamed, choices):
        return renamed
    near = difflib.get_close_matches(value[:80], choices, n=6, cutoff=0.5)
    reason = because("refusal.choice", value=printable(value), name=param.name)
    raise Refusal(400, reason, tuple(near or choices))
