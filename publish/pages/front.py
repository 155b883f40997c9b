"""What stands at the front: a sentence, a search, a map, three stories, and what is new?"""

from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from domain.rows import Row
from domain.schema import LIST_SEPARATOR
from domain.things import THINGS
from markup.addresses import PAGE_PALETTE, PageAsk, in_language
from measures.history.events import Strand
from publish.pages.find import PATH as FIND
from publish.pages.find import TYPED
from publish.pages.head import head_of
from publish.pages.page import written
from views.base.agencies import dotted, text
from views.base.catalogue import catalogue
from views.base.view import Line, View, shorten

MAP, NEW = "overview-states", "overview-new"
MAP_WIDTHS, STORY_WIDTH = (880, 340), 330
MATTER_LETTERS = 110
EXAMPLES = ("El Cajon", "Richmond, Virginia", "23219")


@dataclass(frozen=True)
class Story:
    """One story of the front: a view, its picture, and where it is told in full."""

    view: View
    kicker: str
    drawn: Markup
    more: str
    more_words: str
    address: str


def home_html(ask: PageAsk, release_id: str, card: str, is_file: bool = False) -> Markup:
    """Return the front page of what can be read and taken away.

    As a file of a site, what leads into the app is marked, so that it can be left out.
    """
    say = ask.say
    head = head_of("/", say("site.question"), say("front.sentence"), ask, card)
    drawn = replace(ask, palette=PAGE_PALETTE)
    states, new = catalogue()[MAP].answer(drawn), catalogue()[NEW].answer(ask)
    new_rows = new.rows.to_dict("records")
    find = in_language(FIND, say.language)
    return written(
        "home.html",
        head,
        ask,
        release_id,
        title=say("site.question"),
        map=states,
        map_drawn=[_drawn(states, width) for width in MAP_WIDTHS],
        map_address=_embed(MAP, ask),
        map_csv=_embed(f"{MAP}.csv", ask),
        stories=_stories(drawn),
        new=new,
        events=[_event(line, row, ask) for line, row in zip(new.lines, new_rows, strict=True)],
        all_events=ask.app_address("overview"),
        find=find,
        examples=[(name, f"{find}?{TYPED}={name.replace(' ', '+')}") for name in EXAMPLES],
        links=_links(ask, release_id),
        tiles=_tiles(ask),
        search_index=in_language("/search.json", say.language),
        explore=ask.app_address("who_can_see"),
        is_file=is_file,
    )


def _event(line: Line, row: Row, ask: PageAsk) -> dict[str, object]:
    """Return an event as it is written: its kind, what happened and where, how it is known."""
    is_case = row["strand"] == Strand.COURT
    named = line.lead or ask.names.get(row["subject_id"], "")
    said = line.text if is_case else f"{named}: {line.text}" if named else line.text
    below = _matter(row["subject_id"], ask) if is_case else line.below
    return {
        "date": line.before,
        "kind": ask.say.label("overview.strand", row["strand"]),
        "text": said,
        "below": below,
        "address": _about(row, ask),
        "evidence": ask.say.label("evidence.level", row["evidence"]),
        "sources": ask.say("frame.sources", n=len(row["source_ids"].split(LIST_SEPARATOR))),
    }


def _matter(case_id: str, ask: PageAsk) -> str:
    """Return before which court a case is, and what it is about; a caption may be a person's."""
    cases = ask.once("cases by id", lambda: ask.table("cases").set_index("case_id"))
    court, issue = (text(cases.at[case_id, column]) for column in ("court", "issue"))
    return dotted([court, shorten(issue, MATTER_LETTERS)])


def _about(row: Row, ask: PageAsk) -> str:
    """Return where an event is told: on the page of what it is about, else with all events."""
    subject = row["subject_id"]
    thing = ask.thing_of(subject) if isinstance(subject, str) else None
    return ask.public_address(thing.path(subject)) if thing else ask.app_address("overview")


def _stories(ask: PageAsk) -> list[Story]:
    """Return the three stories; one of which nothing is on record is left out."""
    views = {
        name: catalogue()[f"overview-{name}"].answer(ask) for name in ("list", "ice", "months")
    }
    more = {
        "list": _list_address(views["list"], ask),
        "ice": ask.public_address(THINGS["agencies"].path("us-ice")),
        "months": ask.public_address(THINGS["contracts"].index_path),
    }
    return [
        Story(
            view,
            ask.say(f"front.story.{name}"),
            _drawn(view, STORY_WIDTH),
            more[name],
            ask.say(f"front.more.{name}"),
            _embed(view.id, ask),
        )
        for name, view in views.items()
        if not view.rows.empty
    ]


def _list_address(view: View, ask: PageAsk) -> str:
    """Return the page of the agency whose list is drawn."""
    ids = view.rows["provider_id"] if len(view.rows) else [""]
    return ask.public_address(THINGS["agencies"].path(next(iter(ids))))


def _drawn(view: View, width: int) -> Markup:
    picture: Any = view.figure
    return Markup(picture.svg(width)) if picture is not None and len(view.rows) else Markup("")


def _links(ask: PageAsk, release_id: str) -> list[tuple[str, str]]:
    say = ask.say
    return [
        (say("reader.home.gallery"), f"/gallery{_lang(ask)}"),
        (say("reader.home.package"), f"/data/{release_id}/platewatch.zip"),
        (say("reader.home.changes"), ask.public_address("/feeds/all.atom")),
        (say("reader.home.calendar"), ask.public_address("/calendars/all.ics")),
    ]


def _tiles(ask: PageAsk) -> list[tuple[str, str, str]]:
    return [
        (
            ask.say(thing.words),
            ask.say.number(len(ask.ids(thing.name))),
            ask.public_address(thing.index_path),
        )
        for thing in THINGS.values()
    ]


def _embed(name: str, ask: PageAsk) -> str:
    return f"/embed/{name}{_lang(ask)}"


def _lang(ask: PageAsk) -> str:
    return "" if ask.say.language == "en" else f"?lang={ask.say.language}"
