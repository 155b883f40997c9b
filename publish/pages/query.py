"""What does the address of a public page, feed or calendar ask: which language, which day?"""

import datetime as dt
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response

from domain.dates import is_partial_date, last_day
from domain.words import LANGUAGES, words
from markup.addresses import PageAsk, in_language
from publish.http.language import of_address, of_browser
from publish.http.query import EARLIEST, LONGEST_QUERY
from publish.http.refusals import Refusal, because, printable
from publish.http.release_store import current_release, tables_of
from publish.http.respond import Cache, lead_to


def ask_of(request: Request, values: dict[str, str] | None = None) -> PageAsk:
    """Return what an address asks of the release served now."""
    if len(request.url.query) > LONGEST_QUERY:
        raise Refusal(414, because("refusal.long", n=LONGEST_QUERY))
    today, text = dt.date.today(), request.query_params.get("as_of")
    day = _day(text) if text else today
    return PageAsk(
        tables_of(current_release()),
        day,
        words(language_of(request)),
        values=values or {},
        as_of_given=day != today,
        lang_given="lang" in request.query_params,
    )


def ask_in(language: str, values: dict[str, str] | None = None) -> PageAsk:
    """Return what a bare address in a language asks: of the release served now, and of today."""
    tables = tables_of(current_release())
    return PageAsk(tables, dt.date.today(), words(language), values=values or {})


def language_of(request: Request) -> str:
    """Return the language an address is in; English has no mark."""
    first = request.url.path.split("/")[1]
    return first if first in LANGUAGES[1:] else LANGUAGES[0]


def bare_path(request: Request) -> str:
    """Return the path of the English version of an address."""
    parts = request.url.path.split("/")[1:]
    return "/" + "/".join(parts[1:] if parts[0] in LANGUAGES[1:] else parts)


def other_language(request: Request) -> str:
    """Return the language `lang` asks for, if it is one and not that of the address; or blank."""
    wanted = request.query_params.get("lang", "")
    return wanted if wanted in LANGUAGES and wanted != language_of(request) else ""


def browser_language(request: Request) -> str:
    """Return what the browser wants, if the address names no language and is not in it; or blank.

    The mark of English is `?lang=en`: a reader who chose it keeps it.
    """
    wanted = "" if of_address(request) else of_browser(request)
    return wanted if wanted != language_of(request) else ""


def in_their_language(request: Request) -> Response | None:
    """Return what leads to the page in the language of the reader, if this is not it."""
    if language := other_language(request):
        return moved(request, bare_path(request), 308, language, without=("lang",))
    if language := browser_language(request):
        return moved(request, bare_path(request), 307, language, by_language=True)
    return None


def moved(
    request: Request,
    path: str,
    status: int,
    language: str = "",
    without: tuple[str, ...] = (),
    by_language: bool = False,
) -> Response:
    """Lead to a path (of the English version) in a language, with the query but for some of it."""
    kept = [(k, v) for k, v in request.query_params.multi_items() if k not in without]
    if language == LANGUAGES[0] != of_browser(request):
        kept.append(("lang", language))
    query = urlencode(kept)
    whole = in_language(path, language or language_of(request))
    address = f"{whole}?{query}" if query else whole
    return lead_to(address, status, Cache.FIVE_MINUTES, by_language=by_language)


def _day(text: str) -> dt.date:
    if not is_partial_date(text):
        reason = because("error.date", value=printable(text))
        raise Refusal(400, reason, ("2024-04-26", "2024-04"))
    day = last_day(text)
    if day < EARLIEST:
        raise Refusal(400, because("refusal.early", day=EARLIEST), (str(EARLIEST),))
    return day
