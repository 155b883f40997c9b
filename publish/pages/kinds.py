"""Which views does the page of each kind of thing put together, and how does it open?"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from domain.things import THINGS, Thing
from domain.vocabulary import STATE_NAMES
from views.agency.agency import PARTS as AGENCY_PARTS
from views.base.ask import Ask
from views.requests.filters import requester_name

Part = tuple[str, tuple[str, ...]]
Names = Mapping[str, str]


@dataclass(frozen=True)
class ThingPages:
    """The pages of one kind of thing: each of its own, and their index.

    `parts` are headings (by key) with the views below each. A page opens with the view `said`,
    written as `opening` says, and the figures of another. `pictures` are views drawn in the page
    itself, in the colours of its theme. `schema_type` is what schema.org calls it. `names_in`
    gives the names of all in a question's language, where the records hold none. The index is in
    groups `by_state` or by letter, with the column `below` under each name.
    """

    thing: Thing
    parts: tuple[Part, ...]
    said: str
    schema_type: str
    opening: str = "sentences"
    figures: str = ""
    pictures: tuple[str, ...] = ()
    names_in: Callable[[Ask], Names] | None = None
    by_state: bool = False
    below: str = ""

    @property
    def name(self) -> str:
        """The name of the kind: of its table, and the first part of its addresses."""
        return self.thing.name

    def ids(self, ask: Ask) -> list[str]:
        """Return the ids that have a page, in the order of the table."""
        return self.thing.ids(ask.tables)

    def name_of(self, row_id: str, ask: Ask) -> str:
        """Return what the thing is called."""
        if make := self.names_in:
            return ask.once((self.name, "names", ask.say.language), lambda: make(ask))[row_id]
        return ask.names.get(row_id) or STATE_NAMES.get(row_id, row_id)

    def values(self, row_id: str) -> dict[str, str]:
        """Return what its views are asked by."""
        return {self.thing.key: row_id}


def request_names(ask: Ask) -> dict[str, str]:
    """Return what each records request is called: who asked whom, and when."""
    rows = ask.table("requests")[["request_id", "requester", "agency_id", "submitted_on"]]
    names = {}
    for row in rows.to_dict("records"):
        named: dict[str, Any] = {
            "requester": requester_name(row["requester"], ask.say),
            "agency": ask.names[row["agency_id"]],
        }
        key = "reader.name.request"
        if row["submitted_on"] == row["submitted_on"]:
            key, named["date"] = f"{key}.dated", ask.say.date(row["submitted_on"])
        names[row["request_id"]] = ask.say(key, **named)
    return names


def contract_names(ask: Ask) -> dict[str, str]:
    """Return what each contract is called: who bought what."""
    rows = ask.table("contracts")[["contract_id", "buyer_id", "purpose"]]
    return {
        row_id: ask.say("reader.name.contract", agency=ask.names[buyer], purpose=purpose)
        for row_id, buyer, purpose in rows.itertuples(index=False)
    }


_PAGES = (
    ThingPages(
        THINGS["agencies"],
        AGENCY_PARTS,
        said="agency-said",
        figures="agency-answer",
        schema_type="GovernmentOrganization",
        by_state=True,
        below="city",
    ),
    ThingPages(
        THINGS["states"],
        (
            ("states.heading.agencies", ("states-map", "states-agencies")),
            ("heading.what_law_says", ("states-laws", "states-records-law")),
            ("agency.heading.papers", ("states-contracts", "states-cases", "states-requests")),
        ),
        said="states-said",
        figures="states-figures",
        schema_type="State",
        pictures=("states-map",),
    ),
    ThingPages(
        THINGS["platforms"],
        (
            ("platforms.heading.about", ("platforms-facts",)),
            ("heading.who_and_how", ("platforms-agencies",)),
            ("agency.heading.papers", ("platforms-contracts", "platforms-cases")),
            ("agency.heading.claims", ("platforms-claims",)),
        ),
        said="platforms-said",
        schema_type="SoftwareApplication",
        below="vendor_id",
    ),
    ThingPages(
        THINGS["cases"],
        (
            ("heading.timeline", ("litigation-case-events",)),
            ("heading.what_was_asked", ("litigation-case-requests", "litigation-case-items")),
            ("reader.heading.record", ("litigation-case",)),
            ("agency.heading.claims", ("litigation-case-claims",)),
        ),
        said="litigation-case-answer",
        opening="question",
        schema_type="CreativeWork",
        by_state=True,
    ),
    ThingPages(
        THINGS["requests"],
        (
            ("heading.what_was_asked", ("records_requests-one-items",)),
            ("reader.heading.record", ("records_requests-one",)),
            ("reader.heading.others", ("records_requests-one-others",)),
        ),
        said="records_requests-one-answer",
        opening="question",
        schema_type="CreativeWork",
        names_in=request_names,
        by_state=True,
    ),
    ThingPages(
        THINGS["contracts"],
        (
            ("reader.heading.record", ("contracts-one",)),
            ("reader.heading.others", ("contracts-one-siblings",)),
            ("agency.heading.claims", ("contracts-one-claims",)),
        ),
        said="contracts-one-answer",
        opening="question",
        schema_type="CreativeWork",
        names_in=contract_names,
        by_state=True,
    ),
    ThingPages(
        THINGS["state_laws"],
        (
            ("reader.heading.record", ("policies_and_laws-law",)),
            ("heading.what_law_says", ("policies_and_laws-texts",)),
        ),
        said="policies_and_laws-law",
        opening="law",
        schema_type="Legislation",
        by_state=True,
        below="title",
    ),
    ThingPages(
        THINGS["sources"],
        (
            ("reader.heading.record", ("data-source",)),
            ("sources.heading.rows", ("data-source-rows",)),
        ),
        said="data-source",
        opening="source",
        schema_type="CreativeWork",
        below="publisher",
    ),
)

THING_PAGES: Mapping[str, ThingPages] = {pages.name: pages for pages in _PAGES}
