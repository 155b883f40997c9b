"""The grammar of claims: every sentence that says who can or could reach whose plate data.

A sentence is made from typed parts and says no more than they do: *can* is for what is held on the
day, *could* for what was last seen, with its day; searches run for another, what is alleged or
denied, what is seen only later and what has ended have sentences of their own.
"""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pandas as pd

from domain.dates import first_day, last_day
from domain.vocabulary import NOT_ENDED, Basis, Direction, Freshness, Standing
from measures.access.recipients import Counts
from views.base.ask import Ask

APART = ("through_searches", "alleged", "denied", "seen_later", "ended")
YEAR_DAYS = 365.25


@dataclass(frozen=True)
class Claim:
    """What one sentence says: how many agencies, to or from whom, how that stands, and as of when.

    `subject` is the name of the agency asked about; with `Direction.OUT` others reach its plate
    data, with `Direction.IN` it reaches theirs. `first_on` and `last_on` are the first and last of
    the days on which they were last seen; blank where no source gives a day.
    """

    subject: str
    direction: Direction
    n: int
    standing: Standing
    basis: Basis = Basis.STANDING_ACCESS
    first_on: str = ""
    last_on: str = ""


def headline_claims(counts: Counts, subject: str, direction: Direction, day: str) -> list[Claim]:
    """Return the claims of a headline: standing access that is held, was last seen, is undated."""
    found = [
        Claim(subject, direction, counts.held, Standing.HELD, first_on=day, last_on=day),
        Claim(
            subject,
            direction,
            counts.last_seen,
            Standing.LAST_SEEN,
            first_on=counts.seen_first_on,
            last_on=counts.seen_last_on,
        ),
        Claim(subject, direction, counts.undated, Standing.UNDATED),
    ]
    return [claim for claim in found if claim.n]


def claim_said(claim: Claim, ask: Ask, follows: bool = False) -> str:
    """Say one claim of a headline as a sentence; in short where it follows another."""
    say, key = ask.say, f"claim.{claim.direction}.{claim.standing}"
    too = "_too" if follows else ""
    named: dict[str, Any] = {"n": claim.n, "agency": claim.subject}
    if claim.standing == Standing.UNDATED:
        return say(f"{key}{too}", **named)
    if claim.first_on != claim.last_on:
        named["from_date"], named["to_date"] = say.date(claim.first_on), say.date(claim.last_on)
        return say(f"{key}_between{too}", **named)
    return say(f"{key}{too}", **named, When=_capital(say.on_date(claim.last_on)))


def headline_said(counts: Counts, subject: str, direction: Direction, ask: Ask) -> list[str]:
    """Say in sentences who can, or could, reach: what was seen and when; never a bare zero.

    That no later list is on record is said where it is so: nothing is held, or seen later.
    """
    claims = headline_claims(counts, subject, direction, ask.as_of.isoformat())
    said = [claim_said(claim, ask, follows=n > 0) for n, claim in enumerate(claims)]
    if counts.last_seen and not counts.held + counts.seen_later:
        said.insert(1, ask.say("claim.no_later_list"))
    if said:
        return said
    nothing = "no_standing" if counts.apart else "none"
    on_date = ask.say.on_date(ask.as_of)
    return [ask.say(f"claim.{direction}.{nothing}", agency=subject, on_date=on_date)]


def apart_said(counts: Counts, subject: str, direction: Direction, ask: Ask) -> list[str]:
    """Say, one sentence each, what is on record and in no headline count."""
    parts = [(f"claim.{direction}.{key}", getattr(counts, key)) for key in APART]
    named: dict[str, Any] = {"agency": subject, "date": ask.say.date(ask.as_of)}
    return [ask.say(key, n=n, **named) for key, n in parts if n]


def federal_said(reached: pd.DataFrame, ask: Ask) -> list[str]:
    """Say of how many agencies just named a federal one can, or could, reach the plate data.

    Takes rows of `measures.subjects.overview.agencies_reached`: standing access by one share.
    """
    said = []
    for standing in NOT_ENDED:
        own = reached[reached["standing"] == standing]
        days = own["last_seen_on"].dropna()
        dates: dict[str, Any] = {"on_date": ask.say.on_date(ask.as_of)}
        if standing == Standing.LAST_SEEN and len(days):
            dates = {
                "from_date": ask.say.date(min(days, key=first_day)),
                "to_date": ask.say.date(max(days, key=last_day)),
            }
        if len(own):
            said.append(ask.say(f"claim.federal.{standing}", n=len(own), **dates))
    return said or [ask.say("claim.federal.none")]


def freshness_said(counts: Counts, ask: Ask) -> str:
    """Say how fresh the newest record of a headline is; blank where there is none."""
    if not counts.agencies:
        return ""
    fresh = freshness(counts.seen_last_on, ask.as_of)
    if counts.held:
        fresh = Freshness.WITHIN_A_YEAR
    return ask.say(f"claim.freshness.{fresh}")


def freshness(seen_on: str, as_of: dt.date) -> Freshness:
    """Return how old a record is on a day, by the last day its date can mean."""
    if not seen_on:
        return Freshness.UNDATED
    age_days = (as_of - last_day(seen_on)).days
    if age_days <= YEAR_DAYS:
        return Freshness.WITHIN_A_YEAR
    return Freshness.ONE_TO_THREE_YEARS if age_days <= 3 * YEAR_DAYS else Freshness.OLDER


def claim_in_short(counts: Counts, direction: Direction, ask: Ask) -> str:
    """Say beside a name how many can or could reach its plate data, or whose it can or could."""
    if not counts.agencies:
        key = "no_standing" if counts.apart else "none"
        return ask.say(f"claim.short.{direction}.{key}")
    standing = Standing.LAST_SEEN
    if counts.agencies in (counts.held, counts.undated):
        standing = Standing.HELD if counts.held else Standing.UNDATED
    return ask.say(f"claim.short.{direction}.{standing}", n=counts.agencies)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
