"""What do search engines, readers of links and other programs learn of a public page?"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from html import unescape

from markupsafe import Markup

from domain.words import LANGUAGES, LOCALE_OF, words
from markup.addresses import BASE_ADDRESS, PageAsk, in_language

LICENCE = "https://creativecommons.org/licenses/by/4.0/"
DESCRIPTION_LETTERS = 220
ATOM, ICALENDAR = "application/atom+xml", "text/calendar"
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True)
class Head:
    """The head of a page: every address in it is whole."""

    title: str
    description: str
    canonical: str
    alternates: tuple[tuple[str, str], ...]
    languages: tuple[tuple[str, str, str, str], ...]
    feeds: tuple[tuple[str, str, str], ...]
    is_hidden: bool
    og_type: str
    locale: str
    card: str
    json_ld: Markup


def head_of(
    path: str,
    title: str,
    description: str,
    ask: PageAsk,
    card: str,
    thing: dict[str, object] | None = None,
    crumbs: Sequence[tuple[str, str]] = (),
    feeds: Sequence[tuple[str, str, str]] = (),
    is_hidden: bool = False,
) -> Head:
    """Return the head of the page at a path (that of its English version).

    `thing` is what the page is about, as schema.org has it. A page as of an earlier day names the
    page of today as the one to keep.
    """
    language = ask.say.language
    here = f"{BASE_ADDRESS}{in_language(path, language)}"
    alternates = [(code, f"{BASE_ADDRESS}{in_language(path, code)}") for code in LANGUAGES]
    alternates.append(("x-default", f"{BASE_ADDRESS}{in_language(path, LANGUAGES[0])}"))
    described = short_description(description)
    others = tuple(
        (
            code,
            words(code)("nav.language_name"),
            words(code)("nav.switch_hint"),
            _same(path, code, ask),
        )
        for code in LANGUAGES
        if code != language
    )
    return Head(
        title=title,
        description=described,
        canonical=here,
        alternates=tuple(alternates),
        languages=others,
        feeds=tuple(feeds),
        is_hidden=is_hidden or ask.as_of_given,
        og_type="website" if path == "/" else "article",
        locale=LOCALE_OF[language],
        card=f"{BASE_ADDRESS}{card}",
        json_ld=json_ld(_page(here, title, described, language, thing, crumbs)),
    )


def short_description(text: str) -> str:
    """Return plain text short enough to stand below a link, cut at the end of a word."""
    plain = " ".join(unescape(_TAG.sub("", text)).split())
    if len(plain) <= DESCRIPTION_LETTERS:
        return plain
    return plain[:DESCRIPTION_LETTERS].rsplit(" ", 1)[0].rstrip(",;:") + " …"


def json_ld(data: dict[str, object]) -> Markup:
    """Return data as a block of JSON that nothing in it can end."""
    text = json.dumps(data, ensure_ascii=False)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def _page(
    here: str,
    title: str,
    description: str,
    language: str,
    thing: dict[str, object] | None,
    crumbs: Sequence[tuple[str, str]],
) -> dict[str, object]:
    page: dict[str, object] = {
        "@type": "WebPage",
        "@id": here,
        "url": here,
        "name": title,
        "description": description,
        "inLanguage": language,
        "license": LICENCE,
        "isPartOf": {"@type": "WebSite", "name": "Platewatch", "url": f"{BASE_ADDRESS}/"},
    }
    if thing:
        page["about"] = {key: value for key, value in thing.items() if value}
    listed = [
        {"@type": "ListItem", "position": n, "name": name, "item": f"{BASE_ADDRESS}{address}"}
        for n, (name, address) in enumerate(crumbs, 1)
    ]
    graph: list[dict[str, object]] = [page]
    if listed:
        graph.append({"@type": "BreadcrumbList", "itemListElement": listed})
    return {"@context": "https://schema.org", "@graph": graph}


def _same(path: str, code: str, ask: PageAsk) -> str:
    """Return the address of the page in another language; chosen, it outweighs the browser's."""
    return replace(ask, say=words(code), lang_given=True).public_address(path)
