"""What do the words on these pages mean? Every term with its definition, in both languages.

English stands at `/glossary`, each other language below its own mark, as public pages do.
"""

import unicodedata
from collections.abc import Iterator

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.words import LANGUAGES, words
from markup.addresses import PageAsk, in_language
from publish.http.release_store import current_release
from publish.http.respond import Cache, Media, respond
from publish.http.site_files import Made, SiteFiles
from publish.pages.head import head_of
from publish.pages.page import written
from publish.pages.query import ask_in, ask_of, in_their_language
from publish.pages.share_cards import card_address
from views.data.method import terms

PATH = "/glossary"
Group = tuple[str, str, list[tuple[str, str, str, str]]]


def routes() -> list[Route]:
    """Return the route of the glossary in each language."""
    return [Route(in_language(PATH, language), glossary) for language in LANGUAGES]


def files(pictures: bool) -> Iterator[SiteFiles]:
    """Yield the glossary in each language."""
    for language in LANGUAGES:
        yield SiteFiles((in_language(PATH, language),), _site_page, (language,))


def glossary(request: Request) -> Response:
    """Answer with the glossary."""
    if led := in_their_language(request):
        return led
    page = glossary_html(ask_of(request), current_release().id)
    return respond(page, Media.HTML, Cache.FIVE_MINUTES, by_language=True)


def glossary_html(ask: PageAsk, release_id: str) -> Markup:
    """Return the page: terms by first letter, each with its name in the other language."""
    say = ask.say
    title, said = say("page.glossary.title"), say("glossary.said", n=len(terms(say)))
    here = say("nav.glossary")
    crumbs = [("Platewatch", ask.public_address("/")), (here, ask.public_address(PATH))]
    head = head_of(PATH, title, said, ask, card_address(ask), crumbs=crumbs)
    return written(
        "glossary.html",
        head,
        ask,
        release_id,
        title=title,
        answer=said,
        crumbs=crumbs,
        groups=terms_by_group(ask),
        other=_other(ask),
    )


def terms_by_group(ask: PageAsk) -> list[Group]:
    """Return the terms by first letter: letter, anchor, and (id, term, other name, meaning)."""
    other = words(_other(ask))
    found: dict[str, list[tuple[str, str, str, str]]] = {}
    for key, term, meaning in terms(ask.say):
        letter = unicodedata.normalize("NFD", term)[0].upper()
        found.setdefault(letter, []).append((key.replace(".", "-"), term, other(key), meaning))
    return [(letter, f"letter-{letter}", listed) for letter, listed in found.items()]


def _site_page(language: str) -> Made:
    ask = ask_in(language)
    return [(ask.public_address(PATH), glossary_html(ask, current_release().id).encode())]


def _other(ask: PageAsk) -> str:
    return next(code for code in LANGUAGES if code != ask.say.language)
