"""Does a row say two things that cannot both be so, or tell as past what has not come yet?

Each rule is one entry of a list below. Time is asked in one direction only: a row that is good
today is never a problem tomorrow, so that a folder nobody touched does not turn bad.
"""

import datetime as dt
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from domain.dates import first_day, is_partial_date, last_day
from domain.schema import Type
from domain.vocabulary import (
    METRICS_OF_DATES,
    CaseStatus,
    ClaimMetric,
    ContractStatus,
    DayKind,
    LawStatus,
    Mechanism,
    RequestStatus,
    ShareStatus,
)
from loaders.problems import Problem, escaped, shortened
from loaders.tables.read import Sheet

A_DAY = dt.timedelta(days=1)  # somewhere it is tomorrow already


@dataclass(frozen=True)
class Pair:
    """With one of these words in `column`, `other` is to be blank, or filled."""

    table: str
    column: str
    words: Collection[str]
    other: str
    blank: bool
    remedy: str
    or_filled: str | None = None


_OPEN = (CaseStatus.PENDING, CaseStatus.ON_APPEAL, CaseStatus.UNKNOWN)
_DECIDED = [word for word in CaseStatus if word not in _OPEN]
PAIRS = (
    Pair(
        "shares",
        "status",
        [word for word in ShareStatus if word is not ShareStatus.ENDED],
        "ended_on",
        True,
        "write ended as the status, or leave ended_on blank",
    ),
    Pair(
        "cases",
        "status",
        [CaseStatus.PENDING],
        "decided_on",
        True,
        "write how it was decided as the status, or leave decided_on blank",
    ),
    Pair(
        "cases",
        "status",
        _DECIDED,
        "decided_on",
        False,
        "write the day, or in outcome what was decided",
        or_filled="outcome",
    ),
    Pair(
        "contracts",
        "status",
        [ContractStatus.PROPOSED],
        "signed_on",
        True,
        "a contract that was signed is no longer proposed; correct one of the two",
    ),
    Pair(
        "requests",
        "status",
        [RequestStatus.PENDING, RequestStatus.NO_RESPONSIVE_RECORDS, RequestStatus.REJECTED],
        "pages_released",
        True,
        "if pages were given out the status is partial or fulfilled; correct one of the two",
    ),
    Pair(
        "records_laws",
        "day_kind",
        [DayKind.REASONABLE],
        "initial_deadline_days",
        True,
        "a reasonable time has no number of days; correct one of the two",
    ),
    Pair(
        "records_laws",
        "day_kind",
        [DayKind.BUSINESS, DayKind.CALENDAR],
        "initial_deadline_days",
        False,
        "write how many days the law gives, or reasonable as the day_kind",
    ),
)

# Dates that may lie ahead: the end of a term, and what was decided to begin.
AHEAD = {
    ("contracts", "start_on"),
    ("contracts", "end_on"),
    ("policies", "effective_on"),
    ("state_laws", "effective_on"),
}
# With these words the date tells something that has happened, wherever else it may lie ahead.
HAPPENED: dict[tuple[str, str], tuple[str, Collection[str]]] = {
    ("contracts", "end_on"): ("status", [ContractStatus.EXPIRED, ContractStatus.TERMINATED]),
    ("state_laws", "effective_on"): ("status", [LawStatus.IN_FORCE]),
}

SAYS_NOTHING = re.compile(
    r"(?:unknown|n/?a|none|null|nil|nan|tbd|[?.\-–—]+|"
    r"not (?:stated|known|available|applicable))\.?",
    re.IGNORECASE,
)

# The last part of a share's id, by mechanism; its whole name is good too.
MECHANISM_IN_ID = {
    Mechanism.DIRECT_SHARE: ("direct",),
    Mechanism.NETWORK_POOL: ("pool",),
    Mechanism.STATE_DATABASE: ("state", "statedb"),
    Mechanism.PURCHASED_ACCESS: ("bought",),
    Mechanism.PILOT_PROGRAM: ("pilot",),
    Mechanism.SEARCH_ON_BEHALF: ("behalf",),
    Mechanism.DATA_FEED: ("feed",),
}


def check_contradictions(sheets: Mapping[str, Sheet], today: dt.date) -> list[Problem]:
    """Name every row that contradicts itself, its sources or the calendar."""
    problems = [problem for pair in PAIRS for problem in _pairs(sheets, pair)]
    for sheet in sheets.values():
        problems += _empty_words(sheet)
        problems += _told_too_early(sheet, today)
    if "contracts" in sheets:
        problems += _money(sheets["contracts"])
        problems += _active_after_end(sheets["contracts"], sheets.get("sources"))
    if "shares" in sheets:
        problems += _share_ids(sheets["shares"])
    if "claims" in sheets:
        problems += _claims(sheets["claims"], sheets.get("contracts"))
    return problems


def _rows(sheet: Sheet, *names: str) -> Iterator[tuple]:
    return zip(sheet.rows, *(sheet.columns[name] for name in names), strict=True)


def _pairs(sheets: Mapping[str, Sheet], pair: Pair) -> Iterator[Problem]:
    if pair.table not in sheets:
        return
    sheet = sheets[pair.table]
    if sheet.missing & {pair.column, pair.other, pair.or_filled}:
        return
    third = pair.or_filled or pair.other
    for row, word, other, instead in _rows(sheet, pair.column, pair.other, third):
        if word not in pair.words:
            continue
        if pair.blank and other:
            message = f", but {pair.column} is {word}; {pair.remedy}"
            yield Problem(sheet.file, row, pair.other, shortened(other), message)
        if not pair.blank and not other and not instead:
            message = f"found nothing, but {pair.column} is {word}; {pair.remedy}"
            yield Problem(sheet.file, row, pair.other, None, message)


def _empty_words(sheet: Sheet) -> Iterator[Problem]:
    message = " says nothing; leave the cell blank where the sources do not say"
    for column in sheet.table.columns:
        if column.type is Type.TEXT and not column.words and not column.required:
            for row, cell in _rows(sheet, column.name):
                if cell and SAYS_NOTHING.fullmatch(cell.strip()):
                    yield Problem(sheet.file, row, column.name, shortened(cell), message)


def _told_too_early(sheet: Sheet, today: dt.date) -> Iterator[Problem]:
    latest = today + A_DAY
    for column in sheet.table.columns:
        place = (sheet.table.name, column.name)
        if column.type is not Type.DATE or (place in AHEAD and place not in HAPPENED):
            continue
        says, words = HAPPENED.get(place, (column.name, ()))
        for row, cell, word in _rows(sheet, column.name, says):
            if (not words or word in words) and is_partial_date(cell) and first_day(cell) > latest:
                tells = f"{says} is {word}" if words else "this tells what has happened"
                message = f" lies ahead, but {tells}; look the date up again"
                yield Problem(sheet.file, row, column.name, shortened(cell), message)


def _money(contracts: Sheet) -> Iterator[Problem]:
    for row, obligated, ceiling in _rows(contracts, "obligated_usd", "ceiling_usd"):
        committed, most = _number(obligated), _number(ceiling)
        if committed is not None and most is not None and most < committed:
            message = (
                f", below obligated_usd '{shortened(obligated)}'; the most an award could reach "
                "is never below what is committed: look both up again, they may be swapped"
            )
            yield Problem(contracts.file, row, "ceiling_usd", shortened(ceiling), message)


def _number(cell: str) -> float | None:
    return float(cell) if re.fullmatch(r"\d{1,18}(\.\d+)?", cell) else None


def _active_after_end(contracts: Sheet, sources: Sheet | None) -> Iterator[Problem]:
    """Name contracts whose term was over when the newest of their dated sources was written.

    Today's date is not asked: what was active when its sources were written stays so on record.
    """
    if sources is None:
        return
    pairs = zip(sources.columns["source_id"], sources.columns["published_on"], strict=True)
    written = {source: day for source, day in pairs if is_partial_date(day)}
    for row, status, end, ids in _rows(contracts, "status", "end_on", "source_ids"):
        if status != ContractStatus.ACTIVE or not is_partial_date(end):
            continue
        newest = max((written[i] for i in ids.split("|") if i in written), default=end, key=_day)
        if _day(newest) > last_day(end):
            message = (
                f" is past, but status is active and a source of {newest} is named; write expired "
                "or terminated, or correct end_on"
            )
            yield Problem(contracts.file, row, "end_on", shortened(end), message)


def _day(date: str) -> dt.date:
    return first_day(date)


def _share_ids(shares: Sheet) -> Iterator[Problem]:
    names = ("share_id", "provider_id", "recipient_id", "platform_id", "mechanism")
    if shares.missing & set(names):
        return
    for row, share_id, provider, recipient, platform, mechanism in _rows(shares, *names):
        if mechanism not in MECHANISM_IN_ID or not share_id or not provider or not recipient:
            continue
        begins = f"{provider}--{recipient}--"
        word = MECHANISM_IN_ID[Mechanism(mechanism)][0]
        rest = share_id.removeprefix(begins)
        ends = (*MECHANISM_IN_ID[Mechanism(mechanism)], mechanism.replace("_", "-"))
        if share_id.startswith(begins) and rest.endswith(ends):
            continue
        wanted = f"{begins}{platform or 'unspecified'}-{word}"
        message = (
            "a share_id is provider--recipient--platform-mechanism: write "
            f"'{escaped(wanted)}', or correct the columns it is made of"
        )
        yield Problem(shares.file, row, "share_id", shortened(share_id), message)


def _claims(claims: Sheet, contracts: Sheet | None) -> Iterator[Problem]:
    ids = set(contracts.columns["contract_id"]) if contracts and contracts.is_whole else None
    for row, subject, metric, value in _rows(claims, "subject_id", "metric", "value"):
        if metric in METRICS_OF_DATES and not is_partial_date(value):
            message = f", but metric is {metric}; write a date such as 2024-04-26, 2024-04 or 2024"
            yield Problem(claims.file, row, "value", shortened(value), message)
        if metric == ClaimMetric.CONTRACT_STATUS and value not in list(ContractStatus):
            message = f", but metric is {metric}; write one of {', '.join(ContractStatus)}"
            yield Problem(claims.file, row, "value", shortened(value), message)
        if metric.startswith("contract_") and ids is not None and subject not in ids:
            message = f", but metric is {metric}; write the contract_id it speaks of"
            yield Problem(claims.file, row, "subject_id", shortened(subject), message)
