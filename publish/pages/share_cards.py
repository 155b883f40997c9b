"""Which picture is shown with a link to a page? Drawn here, without a browser."""

import functools
import io
import textwrap
from collections.abc import Iterator

import font_source_sans_pro
from PIL import Image, ImageDraw, ImageFont
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.palette import LIGHT
from domain.things import OLD_NAMES
from domain.words import LANGUAGES
from markup.addresses import PageAsk, in_language
from publish.http.file_cache import file_cache_in
from publish.http.refusals import Refusal, because, printable
from publish.http.release_store import current_release, var_folder
from publish.http.respond import Cache, Media, respond
from publish.http.site_files import Made, SiteFiles
from publish.pages.kinds import THING_PAGES, ThingPages
from publish.pages.query import ask_in, ask_of, moved

WIDE, HIGH, EDGE, BAND = 1200, 630, 84, 14
TITLE_SIZES = (76, 64, 54, 46)
TITLE_MIDDLE, LINES_AT_MOST, LINE = 315, 4, 1.2
FRONT = "platewatch"


def routes() -> list[Route]:
    """Return the routes of every card."""
    found = []
    for language in LANGUAGES:
        below = "" if language == LANGUAGES[0] else f"/{language}"
        found.append(Route(f"{below}/cards/{{name}}.png", card))
        found.append(Route(f"{below}/cards/{{name}}/{{row_id}}.png", card))
    return found


def files(pictures: bool) -> Iterator[SiteFiles]:
    """Yield the cards of indexes and front pages; with `pictures`, of every page as well.

    Only pages lead to them, so no link has to know their paths.
    """
    ask = ask_in(LANGUAGES[0])
    for language in LANGUAGES:
        yield SiteFiles((), _site_card, ("", "", language))
        for kind in THING_PAGES.values():
            for row_id in ("", *(kind.thing.ids(ask.tables) if pictures else ())):
                yield SiteFiles((), _site_card, (kind.name, row_id, language))


def card(request: Request) -> Response:
    """Answer with the card of a page, of an index or of the front page."""
    name, row_id = request.path_params["name"], request.path_params.get("row_id", "")
    if thing := OLD_NAMES.get(name):
        return moved(request, _path(thing.name, row_id), 308)
    kind, ask = THING_PAGES.get(name), ask_of(request)
    if kind is None and (name != FRONT or row_id):
        raise Refusal(404, because("refusal.card"), (card_address(ask),))
    if kind and row_id and row_id not in ask.ids(kind.name):
        raise Refusal(404, because("reader.unknown", name=printable(row_id)))
    key = ("card", current_release().id, ask.say.language, name, row_id)
    kept = file_cache_in(var_folder() / "embeds")
    body = kept.get_or_make(key, lambda: card_of(ask, kind, row_id), lasting=False)
    return respond(body, Media.PNG, Cache.HOUR)


def _site_card(name: str, row_id: str, language: str) -> Made:
    kind, ask = THING_PAGES.get(name), ask_in(language)
    return [(card_address(ask, kind, row_id), card_of(ask, kind, row_id))]


def card_address(ask: PageAsk, kind: ThingPages | None = None, row_id: str = "") -> str:
    """Return the path of the card of a page, of an index, or of the front page."""
    return in_language(_path(kind.name if kind else FRONT, row_id), ask.say.language)


def card_of(ask: PageAsk, kind: ThingPages | None, row_id: str = "") -> bytes:
    """Return the card of a page, of an index, or of the front page, as PNG."""
    say = ask.say
    if kind is None:
        return card_png(say("site.question"), "", "")
    label = say(kind.thing.words)
    if not row_id:
        return card_png(say(f"reader.index.{kind.name}"), label, say("site.question"))
    return card_png(kind.name_of(row_id, ask), label, say("site.question"))


def card_png(title: str, label: str, below: str) -> bytes:
    """Return a card as PNG: the brand, a label, a title, and a quieter line below."""
    card = Image.new("RGB", (WIDE, HIGH), LIGHT.paper)
    draw = ImageDraw.Draw(card)
    draw.rectangle((0, 0, WIDE, BAND), fill=LIGHT.accent)
    draw.text((EDGE, 64), "Platewatch", fill=LIGHT.ink, font=_font("Semibold", 42))
    draw.text((WIDE - EDGE, 70), label, fill=LIGHT.muted, font=_font("Regular", 36), anchor="ra")
    font, lines = fitted(title, draw)
    top = TITLE_MIDDLE - font.size * LINE * len(lines) / 2
    for number, line in enumerate(lines):
        draw.text((EDGE, top + number * font.size * LINE), line, fill=LIGHT.ink, font=font)
    if below:
        draw.line((EDGE, 520, WIDE - EDGE, 520), fill=LIGHT.line, width=2)
        draw.text((EDGE, 540), below, fill=LIGHT.muted, font=_font("Regular", 34))
    out = io.BytesIO()
    card.quantize(48, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG")
    return out.getvalue()


def fitted(title: str, draw: ImageDraw.ImageDraw) -> tuple[ImageFont.FreeTypeFont, list[str]]:
    """Return the largest font in which a title fits, and its lines; cut if it fits in none."""
    for size in TITLE_SIZES:
        font = _font("Semibold", size)
        lines = _lines(title, font, draw)
        if len(lines) <= LINES_AT_MOST:
            return font, lines
    return font, [*lines[: LINES_AT_MOST - 1], f"{lines[LINES_AT_MOST - 1].rstrip()} …"]


def _path(name: str, row_id: str) -> str:
    return f"/cards/{name}/{row_id}.png" if row_id else f"/cards/{name}.png"


def _lines(title: str, font: ImageFont.FreeTypeFont, draw: ImageDraw.ImageDraw) -> list[str]:
    """Return a title in lines as long as the card is wide."""
    lines, line = [], ""
    for word in textwrap.shorten(title, 400, placeholder=" …").split():
        longer = f"{line} {word}".strip()
        if line and draw.textlength(longer, font) > WIDE - 2 * EDGE:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line]


@functools.cache
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    name = "SourceSansPro" if weight == "Regular" else f"SourceSansPro{weight}"
    return ImageFont.truetype(font_source_sans_pro.font_files_ttf[name], size)
