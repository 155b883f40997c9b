"""The access rules once more, slow and obvious: every path is walked, and the best one picked.

Nothing here is shared with `measures/` but the word lists and the tables themselves.
"""

import datetime as dt

import pandas as pd

from domain.dates import first_day, last_day
from domain.vocabulary import EVIDENCE_OF_KIND, Evidence, PathKind, Standing

BEST_FIRST = ["held", "last_seen", "undated", "ended", "seen_later"]
ONE_DAY = dt.timedelta(days=1)
POOLING = ["network_pool", "state_database", "purchased_access", "data_feed"]
COLUMNS = ("standing", "kind", "step_count", "path_count", "evidence", "has_denial", "steps")
MECHANISMS = [
    "direct_share",
    "network_pool",
    "state_database",
    "purchased_access",
    "pilot_program",
    "search_on_behalf",
    "data_feed",
]


def steps_on(tables: dict[str, pd.DataFrame], as_of: dt.date) -> list[dict]:
    """Return the shares that are shown on a day, each with its holders, standing and evidence."""
    shares = tables["shares"]
    kind_of = dict(zip(tables["sources"]["source_id"], tables["sources"]["kind"], strict=True))
    platforms = {platform["platform_id"]: platform for platform in rows(tables["platforms"])}
    steps = []
    for step in rows(shares):
        levels = [EVIDENCE_OF_KIND[kind_of[i]] for i in step["source_ids"].split("|")]
        step |= {
            "standing": standing_of(step, as_of),
            "evidence": min(levels, key=list(Evidence).index),
            "from": _holder(step["provider_id"], platforms),
            "to": _holder(step["recipient_id"], platforms),
        }
        step["platform"] = _platform(step, platforms, set(tables["agencies"]["agency_id"]))
        if step["standing"] != Standing.SEEN_LATER and step["from"] != step["to"]:
            steps.append(step)
    return steps


def standing_of(share: dict, day: dt.date) -> str:
    """Return how one share stands on a day, by the words of the design."""
    first, last, end = share["first_seen_on"], share["last_seen_on"], share["ended_on"]
    begin = last_day(first) if first else None
    if begin and last:
        begin = min(begin, last_day(last))
    seen = last or first
    if begin and day < begin:
        return "seen_later"
    if end and last_day(end) <= day:
        return "ended"
    if share["status"] == "ended" and not end and not (seen and day <= last_day(seen)):
        return "ended"
    if seen and first_day(seen) == last_day(seen) == day:
        return "held"
    if begin and ((last and day <= first_day(last)) or (end and day < first_day(end))):
        return "held"
    return "last_seen" if seen else "undated"


def _platform(step: dict, platforms: dict[str, dict], agencies: set[str]) -> str | None:
    """Return the holder of the platform a share goes through: as stated, else an end of it."""
    if step["platform_id"]:
        return _holder(step["platform_id"], platforms)
    ends = [end for end in (step["to"], step["from"]) if end not in agencies]
    return ends[0] if ends else None


def _holder(member: str, platforms: dict[str, dict]) -> str:
    platform = platforms.get(member)
    is_sold = platform and platform["kind"] in ("commercial_database", "resale_gateway")
    return platform["vendor_id"] or member if is_sold else member


def rows(table: pd.DataFrame) -> list[dict]:
    """Return the rows of a table, a missing cell as None."""
    return table.astype(object).where(table.notna(), None).to_dict("records")


def every_path(steps: list[dict], agencies: set[str], start: str) -> list[list[dict]]:
    """Return every path within the rules from a holder, to wherever it leads."""
    found = []
    open_paths = [[step] for step in steps if step["from"] == start]
    while open_paths:
        path = open_paths.pop()
        if len(path) == 1 or _may_all_have_held(path):
            found.append(path)
        passed = [start] + [step["to"] for step in path]
        for step in steps:
            joins = step["from"] == path[-1]["to"] and step["to"] not in passed
            if joins and _may_follow(path[-1], step, agencies):
                open_paths.append([*path, step])
    return found


def _may_follow(before: dict, step: dict, agencies: set[str]) -> bool:
    if step["from"] in agencies:
        stated = {before["platform"], step["platform"]} - {None}
        return step["mechanism"] == "search_on_behalf" and len(stated) < 2
    return before["mechanism"] in POOLING


def _may_all_have_held(path: list[dict]) -> bool:
    begins = [first_day(s["first_seen_on"]) for s in path if s["first_seen_on"]]
    ends = [last_day(s["ended_on"]) for s in path if s["ended_on"]]
    seen = [s["last_seen_on"] or s["first_seen_on"] for s in path if _ended_some_day(s)]
    ends += [last_day(date) + ONE_DAY for date in seen if date]
    return all(begin < end for begin in begins for end in ends)


def _ended_some_day(step: dict) -> bool:
    return step["status"] == "ended" and not step["ended_on"]


def standing_of_path(path: list[dict]) -> str:
    """Return how a path stands on the day: as its weakest step does."""
    return max((step["standing"] for step in path), key=BEST_FIRST.index)


def kind_of(path: list[dict]) -> str:
    """Return the kind of a path."""
    mechanisms = [step["mechanism"] for step in path]
    if "search_on_behalf" in mechanisms:
        return PathKind.THROUGH_SEARCHES
    if len(path) == 1 and mechanisms[0] in ("direct_share", "pilot_program", "data_feed"):
        return PathKind.STANDING_DIRECT
    return PathKind.STANDING_POOL


def weakest_of(path: list[dict]) -> str:
    """Return the weakest evidence of a path's steps."""
    return max((step["evidence"] for step in path), key=list(Evidence).index)


def rank_of(path: list[dict]) -> tuple:
    """Return what the best path is chosen by."""
    return (
        BEST_FIRST.index(standing_of_path(path)),
        list(PathKind).index(kind_of(path)),
        len(path),
        list(Evidence).index(weakest_of(path)),
        [
            (
                step["provider_id"],
                step["recipient_id"],
                MECHANISMS.index(step["mechanism"]),
                step["share_id"],
            )
            for step in path
        ],
    )


def rows_from(paths: list[list[dict]]) -> dict[tuple[str, str], dict]:
    """Return, by provider and recipient, what is said of the best of these paths."""
    by_pair: dict[tuple[str, str], list] = {}
    for path in paths:
        by_pair.setdefault((path[0]["from"], path[-1]["to"]), []).append(path)
    return {pair: _row(of_pair) for pair, of_pair in by_pair.items()}


def _row(of_pair: list[list[dict]]) -> dict:
    best = min(of_pair, key=rank_of)
    short = [path for path in of_pair if len(path) <= 3]
    denied = [path for path in of_pair if len(path) == 1 or path is best]
    values = (
        standing_of_path(best),
        kind_of(best),
        len(best),
        max(len(short), 1),
        weakest_of(best),
        any(step["status"] == "denied_by_agency" for path in denied for step in path),
        "|".join(step["share_id"] for step in best),
    )
    return dict(zip(COLUMNS, values, strict=True))
