"""Which kinds of things have reader pages, and which views does each page put together?"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from domain.vocabulary import STATE_NAMES
from views.agency.agency import PARTS as AGENCY_PARTS
from views.base.view import Ask
from views.requests.filters import requester_name

Part = tuple[str, tuple[str, ...]]


@dataclass(frozen=True)
class Kind:
    """A kind of thing with pages at `/<name>/<id>` and an index at `/<name>`.

    `key` is the value its views are asked by, `table` where its rows stand (blank for states), and
    `page` the page that explores it. `parts` are headings (by key) with the views below each. The
    page opens with the view `said`, written as `opening` says, and the figures of another.
    `pictures` are views drawn in the page itself, in the colours of its theme.
    """

    name: str
    key: str
    table: str
    page: str
    parts: tuple[Part, ...]
    said: str = ""
    opening: str = "sentences"
    figures: str = ""
    thing: str = "Thing"
    feed: str = ""
    pictures: tuple[str, ...] = ()

    def ids(self, ask: Ask) -> list[str]:
        """Return the ids that have a page, in the order of the table."""
        return list(ask.table(self.table)[self.key]) if self.table else sorted(STATE_NAMES)

    def known(self, ask: Ask) -> frozenset[str]:
        """Return the ids that have a page, to look one up among them."""
        return ask.once(("ids", self.name), lambda: frozenset(self.ids(ask)))

    def name_of(self, row_id: str, ask: Ask) -> str:
        """Return what the thing is called."""
        if not self.table:
            return STATE_NAMES[row_id]
        if self.name == "requests":
            return ask.once(("request names", ask.say.language), lambda: request_names(ask))[row_id]
        if self.name == "awards":
            return ask.once(("award names", ask.say.language), lambda: award_names(ask))[row_id]
        return ask.names.get(row_id, row_id)

    def values(self, row_id: str) -> dict[str, str]:
        """Return what its views are asked by."""
        return {self.key: row_id}


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


def award_names(ask: Ask) -> dict[str, str]:
    """Return what each contract is called: who bought what."""
    rows = ask.table("contracts")[["contract_id", "buyer_id", "purpose"]]
    return {
        row_id: ask.say("reader.name.award", agency=ask.names[buyer], purpose=purpose)
        for row_id, buyer, purpose in rows.itertuples(index=False)
    }


_KINDS = (
    Kind(
        "agencies",
        "agency_id",
        "agencies",
        "agency",
        AGENCY_PARTS,
        said="agency-said",
        figures="agency-answer",
        thing="GovernmentOrganization",
        feed="agencies",
    ),
    Kind(
        "states",
        "state",
        "",
        "policies_and_laws",
        (
            ("states.heading.agencies", ("states-map", "states-agencies")),
            ("heading.what_law_says", ("states-laws", "states-records-law")),
            ("agency.heading.papers", ("states-contracts", "states-cases", "states-requests")),
        ),
        said="states-said",
        figures="states-figures",
        thing="State",
        feed="states",
        pictures=("states-map",),
    ),
    Kind(
        "platforms",
        "platform_id",
        "platforms",
        "sharing_network",
        (
            ("platforms.heading.about", ("platforms-facts",)),
            ("heading.who_and_how", ("platforms-agencies",)),
            ("agency.heading.papers", ("platforms-contracts", "platforms-cases")),
            ("agency.heading.claims", ("platforms-claims",)),
        ),
        said="platforms-said",
        thing="SoftwareApplication",
    ),
    Kind(
        "cases",
        "case_id",
        "cases",
        "litigation",
        (
            ("heading.timeline", ("litigation-case-events",)),
            ("heading.what_was_asked", ("litigation-case-requests", "litigation-case-items")),
            ("reader.heading.record", ("litigation-case",)),
            ("agency.heading.claims", ("litigation-case-claims",)),
        ),
        said="litigation-case-answer",
        opening="question",
        thing="CreativeWork",
        feed="cases",
    ),
    Kind(
        "requests",
        "request_id",
        "requests",
        "records_requests",
        (
            ("heading.what_was_asked", ("records_requests-one-items",)),
            ("reader.heading.record", ("records_requests-one",)),
            ("reader.heading.others", ("records_requests-one-others",)),
        ),
        said="records_requests-one-answer",
        opening="question",
        thing="CreativeWork",
    ),
    Kind(
        "awards",
        "contract_id",
        "contracts",
        "contracts",
        (
            ("reader.heading.record", ("contracts-one",)),
            ("reader.heading.others", ("contracts-one-siblings",)),
            ("agency.heading.claims", ("contracts-one-claims",)),
        ),
        said="contracts-one-answer",
        opening="question",
        thing="CreativeWork",
    ),
    Kind(
        "laws",
        "law_id",
        "state_laws",
        "policies_and_laws",
        (
            ("reader.heading.record", ("policies_and_laws-law",)),
            ("heading.what_law_says", ("policies_and_laws-texts",)),
        ),
        said="policies_and_laws-law",
        opening="law",
        thing="Legislation",
    ),
    Kind(
        "sources",
        "source_id",
        "sources",
        "data",
        (
            ("reader.heading.record", ("data-source",)),
            ("sources.heading.rows", ("data-source-rows",)),
        ),
        said="data-source",
        opening="source",
        thing="CreativeWork",
    ),
)

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in _KINDS}
