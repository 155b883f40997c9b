"""How does a row of those reached read as a line: who, how, since when, by which paths?"""

import pandas as pd

from domain.schema import LIST_SEPARATOR
from domain.vocabulary import STATE_NAMES, Answer, Mechanism, PathKind, Place
from measures.access.recipients import Counts
from measures.on_record.shares import share_answers
from views.access.reach_steps import ways_by_other
from views.agency.shares import share_said
from views.base.agencies import dotted, text
from views.base.ask import Ask
from views.base.line import Line, Way

NOTED_ONCE_FROM = 4
DOUBTS = ("since_seen", "seen_later", "undated", "no_longer")
COLUMNS = ["place", "state", "answer", "mechanisms", "kind", "step_count", "path_count"]
COLUMNS += ["first_known_on", "last_seen_on", "ended_on", "evidence", "source_ids"]
LABELS = {
    "place": "place",
    "answer": "access.answer",
    "mechanisms": "shares.mechanism",
    "kind": "access.kind",
}


def reach_lines(
    rows: pd.DataFrame, provider: str, recipient: str, ask: Ask, mark: str
) -> tuple[Line, ...]:
    """Say each row: who, how, since when, and the paths from one to the other, closed.

    `provider` and `recipient` name the columns that hold the two ends, `mark` the one that holds
    the place to mark. Takes group, the heading a row stands under.
    """
    if rows.empty:
        return ()
    ways = ways_by_other(rows, provider, recipient, ask)
    many = set(noted_of_many(rows))
    return tuple(
        _line(row, ways[row["other_id"]], row[provider], row[mark], many, ask)
        for row in rows.to_dict("records")
    )


def with_states(rows: pd.DataFrame, place: str, ask: Ask) -> pd.DataFrame:
    """Add the state of each other end; missing where it is federal, by a column of places."""
    states = ask.table("agencies").set_index("agency_id")["state"]
    state = rows["other_id"].map(states).mask(rows[place].eq(Place.FEDERAL))
    return rows.assign(state=state.astype("str"))


def with_notes(rows: pd.DataFrame, ask: Ask) -> pd.DataFrame:
    """Add the note of the share of each row whose best path is one step."""
    notes = ask.table("shares").set_index("share_id")["note"]
    return rows.assign(note=rows["steps"].map(notes).astype("str"))


def noted_of_many(rows: pd.DataFrame) -> dict[str, int]:
    """Return the notes that many rows share, and how many do: they are said once."""
    counted = rows["note"].value_counts()
    return {note: int(n) for note, n in counted[counted >= NOTED_ONCE_FROM].items()}


def notes_said(rows: pd.DataFrame, ask: Ask) -> list[str]:
    """Say the notes that many rows share."""
    many = noted_of_many(rows)
    return [ask.say("agency.share.note_of_many", n=n, note=note) for note, n in many.items()]


def how_said(row: dict[str, object], ask: Ask) -> str:
    """Say how data is reached by the best path of a row: through a purchase, by a direct share.

    What stands last on a path decides; a plain share out of a pool is reached through the pool.
    """
    mechanisms = str(row["mechanisms"]).split(LIST_SEPARATOR)
    if row["kind"] == PathKind.THROUGH_SEARCHES:
        return ask.say(f"frame.how.{Mechanism.SEARCH_ON_BEHALF}")
    is_plain = mechanisms[-1] == Mechanism.DIRECT_SHARE
    return ask.say(f"frame.how.{mechanisms[0 if is_plain else -1]}")


def answers_said(counts: Counts, ask: Ask) -> list[str]:
    """Say how many of those reached are known for the day, and why others are not."""
    if not counts.agencies + counts.no_longer:
        return []
    on_date = ask.say.on_date(ask.as_of)
    known = [ask.say("reach.answers.yes", on_date=on_date, n=counts.yes)]
    others = [(f"reach.answers.{key}", getattr(counts, key)) for key in DOUBTS]
    return known + [ask.say(key, n=n) for key, n in others if n]


def later_said(end: str, ask: Ask) -> str:
    """Say how many shares of the agency are first seen after the day; blank for none."""
    shares = ask.table("shares")
    own = shares[shares[end] == ask.value("agency_id")]
    n = int((share_answers(own, ask.as_of) == Answer.NOT_SHOWN).sum())
    return ask.say("reach.left_out.later", n=n) if n else ""


def _line(
    row: dict[str, object],
    ways: tuple[Way, ...],
    provider_id: str,
    mark: str,
    many: set[str],
    ask: Ask,
) -> Line:
    shown, count = len(ways), int(row["path_count"])
    opener = "reach.opener.some" if count > shown else "reach.opener"
    is_one_step = row["step_count"] == 1
    denied = "frame.share.denied" if is_one_step else "reach.denied"
    note = text(row["note"])
    return Line(
        how_said(row, ask),
        lead_id=row["other_id"],
        below=dotted(
            [
                STATE_NAMES.get(text(row["state"]), ""),
                "" if is_one_step else ways[0].chain,
                share_said({**row, "first_seen_on": row["first_known_on"]}, ask),
                ask.say(denied, agency=ask.names[provider_id]) if row["has_denial"] else "",
                "" if note in many else note,
            ]
        ),
        place=mark,
        group=row["group"],
        opener=ask.say(opener, n=count, shown=shown),
        ways=ways,
    )
