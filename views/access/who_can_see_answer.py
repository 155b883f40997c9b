"""Who can see: what the answer rests on, and its five figures."""

from dataclasses import replace

import pandas as pd

from domain.vocabulary import Direction
from measures.access.recipients import Counts, reach_counts, recipients_of
from measures.on_record.evidence import joined_source_ids
from measures.sharing.recipient_lists import (
    RecipientList,
    last_full_list,
    list_counts,
    recipient_lists,
)
from views.base.agencies import AGENCY, own_rows
from views.base.agency_records import cases_of
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.claims import apart_said, freshness_said
from views.base.figures import FIGURE, as_figures
from views.base.params import most_shared
from views.base.view import View

PROVIDER = replace(AGENCY, settle=most_shared)


def with_provider(ask: Ask) -> Ask:
    """Return the question with its agency, or, where it names none, with the most shared one."""
    chosen = ask.value("agency_id") or most_shared(ask.tables)
    return replace(ask, values={**ask.values, "agency_id": chosen})


def recipients(ask: Ask) -> pd.DataFrame:
    """Return who can reach the plates of the agency asked about, as of the day."""
    agency_id, as_of = ask.value("agency_id"), ask.as_of
    key = ("recipients", agency_id, as_of)
    return ask.once(key, lambda: recipients_of(ask.network, agency_id, as_of))


def lists_of(ask: Ask) -> list[RecipientList]:
    """Return the agency's own lists of recipients by the day, the newest first."""
    key = ("lists of recipients", ask.value("agency_id"), ask.as_of)
    return ask.once(key, lambda: _lists_of(ask))


def _lists_of(ask: Ask) -> list[RecipientList]:
    counted = own_rows(ask, "search_stats", "agency_id", lambda: ask.table("search_stats"))
    shares = own_rows(ask, "shares", "provider_id", lambda: ask.table("shares"))
    return recipient_lists(list_counts(counted, ask.value("agency_id"), ask.as_of), shares)


def days_kept_by(agency_id: str, ask: Ask) -> int | None:
    """Return the days until a detection is deleted, as its policy says; None if not stated."""
    policies = ask.on_record("policies")
    days = policies.loc[policies["agency_id"] == agency_id, "retention_days"].dropna()
    return int(days.iloc[0]) if len(days) else None


def below_recipients(counts: Counts, ask: Ask) -> str:
    """Say how fresh that is and what is counted apart; on a second line, the list it rests on."""
    parts = [freshness_said(counts, ask)]
    for key, n in (("claim.out.companies", counts.companies), ("claim.out.bodies", counts.bodies)):
        if n:
            parts.append(ask.say(key, n=n))
    name = ask.names[ask.value("agency_id")]
    parts = [part for part in [*parts, *apart_said(counts, name, Direction.OUT, ask)] if part]
    return "\n".join([" ".join(parts), " ".join(lists_said(ask))]).strip()


@view("who_can_see-figures", PROVIDER, FIGURE)
@as_figures
def who_can_see_figures(ask: Ask) -> View:
    """Give five figures: how many, federal, in other states, days kept, open court cases."""
    ask = with_provider(ask)
    name = ask.names[ask.value("agency_id")]
    counts, here = reach_counts(recipients(ask)), "#who_can_see-recipients"
    page = ask.address("agency", agency_id=ask.value("agency_id"))
    open_cases = cases_of(ask)[0]["is_open"].fillna(False).sum()
    numbers = {
        "can_reach": (counts.agencies, here),
        "federal": (counts.federal, here),
        "other_states": (counts.other_state, here),
        "days_kept": (days_kept_by(ask.value("agency_id"), ask), f"{page}#agency-policy"),
        "open_cases": (int(open_cases), f"{page}#agency-cases"),
    }
    rows = [
        (
            ask.say(f"figure.{key}"),
            n,
            ask.say("value.not_stated") if n is None else ask.say.number(n),
            ask.say(f"who_can_see.figure.{key}"),
            address,
        )
        for key, (n, address) in numbers.items()
    ]
    columns = ["figure", "value", "shown", "definition", "address"]
    return View(
        "who_can_see-figures",
        ask.say("who_can_see.figures.title", agency=name),
        pd.DataFrame(rows, columns=columns).astype({"value": "Int64"}),
        joined_source_ids(recipients(ask)["source_ids"]),
        unseen=("shown", "address"),
    )


def lists_said(ask: Ask) -> list[str]:
    """Say of when the agency's own list of recipients is, and how many of it we can name."""
    say, lists = ask.say, lists_of(ask)
    full = last_full_list(lists)
    said = [f"{say('frame.no_full_list')}."]
    if full:
        dated = say("frame.last_full_list", date=say.date(full.seen_on))
        since = full.seen_on != ask.as_of.isoformat()
        said = [f"{dated} · {say('frame.after_not_known')}." if since else f"{dated}."]
        said.append(say("who_can_see.below.list", n=full.entry_count, named=full.named_count))
    newest = next(iter(lists), None)
    if newest and newest is not full:
        source = ask.sources[newest.source_ids.split("|")[0]]["publisher"]
        on_date = say.on_date(newest.seen_on)
        said.append(
            say("who_can_see.below.count", n=newest.entry_count, source=source, on_date=on_date)
        )
    return said
