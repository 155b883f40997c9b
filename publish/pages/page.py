"""What stands on the page of one thing: an agency, a state, a case, a contract, a source …?"""

from collections.abc import Iterable
from dataclasses import replace

from markupsafe import Markup

from domain.schema import LIST_SEPARATOR
from domain.things import THINGS
from domain.vocabulary import STATE_NAMES, Direction
from markup.addresses import PAGE_PALETTE, PageAsk, in_language, report_address
from markup.pieces import join_html, render
from markup.stylesheet import public_stylesheet_address
from publish.pages.head import Head, head_of
from publish.pages.kinds import ThingPages
from publish.pages.openings import Opening, opening_of
from publish.pages.parts import view_html
from publish.pages.schema_org import thing_of
from publish.pages.sources import sources_table
from views.base.ask import Ask
from views.base.catalogue import catalogue
from views.base.view import View

SERIES_FROM = 3
Crumbs = list[tuple[str, str]]
Follow = tuple[tuple[str, str, str], ...]


def page_html(
    kind: ThingPages, row_id: str, ask: PageAsk, release_id: str, card: str, is_file: bool = False
) -> Markup:
    """Return the whole page of one thing; `card` is the path of the picture shown with links.

    As a file of a site, what leads into the app is marked, so that it can be left out.
    """
    opening = opening_of(kind, row_id, ask, release_id)
    parts = _parts(kind, ask, release_id)
    path = kind.thing.path(row_id)
    crumbs = crumbs_of(kind, row_id, ask)
    feeds = feeds_of(kind, row_id, ask)
    title = ask.say(f"reader.title.{kind.name}", name=kind.name_of(row_id, ask))
    description = f"{opening.answer} {opening.below}"
    thing = thing_of(kind, row_id, ask)
    head = head_of(path, title, description, ask, card, thing, crumbs, feeds)
    return written(
        "page.html",
        head,
        ask,
        release_id,
        crumbs=crumbs,
        here=kind.name,
        follow=[(title, address) for title, address, _ in feeds],
        report=report_address(kind.thing.table or "agencies", row_id),
        path=in_language(path, ask.say.language),
        explore=ask.app_address(kind.thing.page, **_explored(kind, row_id)),
        is_file=is_file,
        parts=parts,
        sources=sources_table(ask),
        **_opened(opening),
    )


def crumbs_of(kind: ThingPages, row_id: str, ask: PageAsk) -> Crumbs:
    """Return the way to a page: home, the index, the state where it has one, the page itself."""
    say, name = ask.say, kind.name_of(row_id, ask)
    way = [
        ("Platewatch", ask.public_address("/")),
        (say(kind.thing.words), ask.public_address(kind.thing.index_path)),
    ]
    state = state_of(kind, row_id, ask)
    if state and kind.name != "states":
        way.append((STATE_NAMES[state], ask.public_address(THINGS["states"].path(state))))
    return [*way, (name, ask.public_address(kind.thing.path(row_id)))]


def state_of(kind: ThingPages, row_id: str, ask: PageAsk) -> str:
    """Return the postal code of the state a thing belongs to, blank if it belongs to none."""
    states = ask.once(("state of", kind.name), lambda: _states(kind, ask))
    state = states.get(row_id)
    return state if state in STATE_NAMES else ""


def feeds_of(kind: ThingPages, row_id: str, ask: PageAsk) -> Follow:
    """Return what follows a thing: title, path and type of each feed and calendar."""
    if not kind.thing.has_feed:
        return ()
    name = kind.name_of(row_id, ask)
    feed = ask.say("feeds.title.one", name=name)
    found = [
        (feed, ask.public_address(f"/feeds/{kind.name}/{row_id}.atom"), "application/atom+xml")
    ]
    if kind.thing.has_calendar:
        title = ask.say("calendars.title.state", state=name)
        found.append(
            (title, ask.public_address(f"/calendars/{kind.name}/{row_id}.ics"), "text/calendar")
        )
    return tuple(found)


def written(template: str, head: Head, ask: PageAsk, release_id: str, **more: object) -> Markup:
    """Return a page from its template, with what stands on every page."""
    usual = {
        "crumbs": [],
        "follow": [],
        "report": "",
        "home": ask.public_address("/"),
        "glossary": ask.public_address("/glossary"),
        "menu": _menu(ask, str(more.pop("here", ""))),
    }
    return render(
        template,
        head=head,
        lang=ask.say.language,
        say=ask.say,
        as_of=ask.as_of,
        release=release_id,
        stylesheet=public_stylesheet_address(),
        **usual | more,
    )


def _menu(ask: PageAsk, here: str) -> list[tuple[str, str, str]]:
    return [
        (
            ask.say(thing.words),
            ask.public_address(thing.index_path),
            "true" if thing.name == here else "",
        )
        for thing in THINGS.values()
    ]


def _parts(kind: ThingPages, ask: PageAsk, release_id: str) -> list[tuple[str, str, Markup]]:
    """Return each part that has rows: heading, anchor, and its views one below another."""
    shown = []
    for place, (heading, view_ids) in enumerate(kind.parts, 1):
        views = [_answered(i, kind, ask) for i in view_ids if may_have_rows(i, kind, ask)]
        said = ask.say(heading)
        inside = join_html(view_html(v, ask, release_id, said) for v in views if not v.rows.empty)
        if inside:
            shown.append((said, f"part-{place}", inside))
    return shown


def _answered(view_id: str, kind: ThingPages, ask: PageAsk) -> View:
    in_page = view_id in kind.pictures
    return catalogue()[view_id].answer(replace(ask, palette=PAGE_PALETTE) if in_page else ask)


def _opened(opening: Opening) -> dict[str, object]:
    return {
        "title": opening.title,
        "answer": opening.answer,
        "below": opening.below,
        "figures": opening.figures,
    }


def _explored(kind: ThingPages, row_id: str) -> dict[str, str]:
    return kind.values(row_id) if kind.thing.page in kind.thing.asked_on else {}


def _states(kind: ThingPages, ask: PageAsk) -> dict[str, str]:
    """Return the state of each thing of a kind, by id."""
    agencies = ask.table("agencies").set_index("agency_id")["state"].dropna().to_dict()
    key, owner = kind.thing.key, kind.thing.agency_column
    if not kind.thing.table:
        return {code: code for code in STATE_NAMES}
    rows = ask.table(kind.thing.table)
    if owner:
        ids = zip(rows[key], rows[owner], strict=True)
        return {row_id: agencies[one] for row_id, one in ids if one in agencies}
    if "state" in rows:
        return rows.set_index(key)["state"].dropna().to_dict()
    return {}


def may_have_rows(view_id: str, kind: ThingPages, ask: Ask) -> bool:
    """Tell whether a view may have rows for what is asked about; True where that is not known.

    Most agencies have little on record, and asking is slow.
    """
    if kind.name != "agencies":
        return True
    named = ask.once("agencies named", lambda: _named(ask))
    return view_id not in named or ask.value(kind.thing.key) in named[view_id]


def _named(ask: Ask) -> dict[str, frozenset[str]]:
    """Return the agencies that the tables name for each view, whatever the day."""
    table = ask.table
    counted = table("search_stats")["agency_id"].value_counts()
    parents = table("agencies").dropna(subset="parent_id")
    ends = {
        Direction.OUT: frozenset(table("shares")["provider_id"]),
        Direction.IN: frozenset(table("shares")["recipient_id"]),
    }
    of_shares = ("agency-reach-{}", "agency-further-{}", "agency-{}")
    return {
        **{view.format(way): ids for way, ids in ends.items() for view in of_shares},
        "agency-relatives": frozenset([*parents["agency_id"], *parents["parent_id"]]),
        "agency-policy": frozenset(table("policies")["agency_id"]),
        "agency-counted": frozenset(counted.index),
        "agency-over-time": frozenset(counted.index[counted >= SERIES_FROM]),
        "agency-contracts": frozenset(table("contracts")["buyer_id"]),
        "agency-cases": _listed(table("cases")["defendants"]),
        "agency-requests": frozenset(table("requests")["agency_id"]),
        "agency-claims": frozenset(table("claims")["subject_id"]),
        "who_can_see-practice": frozenset(table("policies")["agency_id"]),
        "who_can_see-claims": frozenset([*table("claims")["subject_id"], *counted.index]),
    }


def _listed(cells: Iterable[str]) -> frozenset[str]:
    return frozenset(i for cell in cells for i in cell.split(LIST_SEPARATOR))
