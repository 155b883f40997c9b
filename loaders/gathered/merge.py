"""How do curated and gathered rows become one set of tables? By these rules, and no others.

1. Packages come in the order of their ids, after the curated tables. Rows of one thing (as
   `loaders.proposals.identity.RULES` tells things apart) become one row.
2. A cell that stands is never overwritten: a curated row speaks over gathered ones, an earlier
   package over a later one. A blank cell is filled, and the source that filled it is named.
3. Where two disagree, both are kept as claims wherever there is a kind of claim for it. For all
   else what stands is shown, and what was said otherwise is listed as a disagreement.
4. A share that several show was seen from the earliest to the latest of their days, and names the
   sources of all. What the latest reading says of it holds: it ended if no reading shows it after.
   A curated end stands: what was seen after it is told in the note.
5. A row that could mean several curated rows is left aside, and listed.
6. Every row knows the packages it rests on; the packages themselves are never written to.
"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from domain.dates import first_day, last_day
from domain.schema import LIST_SEPARATOR, TABLES
from domain.vocabulary import ShareStatus
from loaders.gathered.package import CURATED, Package
from loaders.proposals.changes import Cells, Conflict, Proposal
from loaders.proposals.comparison import Comparing
from loaders.proposals.resolution import is_later, list_parts
from loaders.sources.base.rows import Row
from loaders.tables.read import Sheet

_SHARE_KEY = ["provider_id", "recipient_id", "platform_id", "mechanism"]
_PACKAGE, _BY_HAND = "_package", "_by_hand"
_NUMBERED = ("claims", "search_stats", "contracts")
"""Tables whose ids may be made alike for two things."""


@dataclass(frozen=True)
class Disagreement:
    """What a package says otherwise than the row that stands; or a row that was left aside."""

    package: str
    table: str
    row_id: str
    column: str
    stands: str
    said: str
    is_claimed: bool


@dataclass(frozen=True)
class Merged:
    """All tables as text, the packages of each row, and what was said otherwise."""

    tables: dict[str, pd.DataFrame]
    packages_of: dict[str, pd.Series]
    disagreements: tuple[Disagreement, ...] = ()


def merged(curated: Mapping[str, Sheet], packages: Sequence[Package]) -> Merged:
    """Merge good packages into the curated tables, by the rules above."""
    tables = {name: pd.DataFrame(sheet.columns, dtype="str") for name, sheet in curated.items()}
    if not packages:
        owners = {
            n: pd.Series(CURATED, index=frame.index, dtype="str") for n, frame in tables.items()
        }
        return Merged(tables, owners)
    others = _Others(tables, packages)
    found = {name: others.table(name) for name in tables if name != "shares"}
    shares, seen_again = _shares(tables["shares"], packages)
    found["shares"] = shares
    frames = {name: found[name].drop(columns=_PACKAGE) for name in tables}
    return Merged(
        frames,
        {name: found[name][_PACKAGE] for name in tables},
        (*others.disagreements, *seen_again),
    )


class _Others:
    """Merges all tables but the shares, row by row: they are small."""

    def __init__(self, tables: Mapping[str, pd.DataFrame], packages: Sequence[Package]) -> None:
        rows: Cells = {
            name: frame.to_dict("records") for name, frame in tables.items() if name != "shares"
        }
        rows["shares"] = []
        self._proposal = Proposal(rows)
        self._owners = {name: [CURATED] * len(listed) for name, listed in rows.items()}
        self._ids: dict[str, set[str]] = {}
        self.disagreements: tuple[Disagreement, ...] = ()
        comparing = Comparing(self._proposal, take=False)
        for package in packages:
            self._bring(package, comparing)

    def table(self, name: str) -> pd.DataFrame:
        """Return a table as it is after all packages, with the packages of each row."""
        frame = pd.DataFrame(
            self._proposal.tables[name], columns=TABLES[name].column_names, dtype="str"
        )
        return frame.assign(**{_PACKAGE: pd.Series(self._owners[name], dtype="str")})

    def _bring(self, package: Package, comparing: Comparing) -> None:
        rows = {name: _records(sheet) for name, sheet in package.sheets.items()}
        before = {name: len(listed) for name, listed in self._proposal.tables.items()}
        changed, told = len(self._proposal.changed), len(self._proposal.conflicts)
        skipped = len(self._proposal.skipped)
        comparing.know_sources(rows.get("sources", []))
        for name in TABLES:
            if name not in ("sources", "shares"):
                for cells in rows.get(name, ()):
                    self._give_own_id(name, cells, package, comparing)
                    comparing.bring(name, cells)
        comparing.add_every_source(rows.get("sources", []))
        self._own(package, before, changed)
        self._name_claims(before["claims"], {c["claim_id"] for c in rows.get("claims", ())})
        self.disagreements += tuple(
            _of_conflict(package.about.id, c) for c in self._proposal.conflicts[told:]
        )
        self.disagreements += tuple(
            Disagreement(package.about.id, p.file, p.found or "", "", "", p.message, False)
            for p in self._proposal.skipped[skipped:]
        )

    def _own(self, package: Package, before: Mapping[str, int], changed: int) -> None:
        """Note which rows rest on a package: those it added, and those it filled cells of."""
        filled: dict[str, set[str]] = {}
        for change in self._proposal.changed[changed:]:
            filled.setdefault(change.table, set()).add(change.row_id)
        for name, listed in self._proposal.tables.items():
            owners, key = self._owners[name], TABLES[name].key[0]
            if name in filled:
                for place in range(before[name]):
                    if listed[place][key] in filled[name]:
                        owners[place] = f"{owners[place]}{LIST_SEPARATOR}{package.about.id}"
            owners += [package.about.id] * (len(listed) - len(owners))

    def _give_own_id(self, table: str, cells: Row, package: Package, comparing: Comparing) -> None:
        """Put its package behind the id of a row where another thing has the id."""
        key = TABLES[table].key[0]
        if table in _NUMBERED and not comparing.stands(table, cells):
            if table not in self._ids:
                self._ids[table] = {row[key] for row in self._proposal.tables[table]}
            if cells[key] in self._ids[table]:
                cells[key] = f"{cells[key]}-{package.about.id}"
            self._ids[table].add(cells[key])

    def _name_claims(self, before: int, own: set[str]) -> None:
        """Name the claims that a disagreement made by what they say: so their ids last."""
        for claim in self._proposal.tables["claims"][before:]:
            if claim["claim_id"] not in own:
                said = "|".join(claim[c] for c in ("value", "as_of", "claimed_by"))
                mark = hashlib.sha256(said.encode()).hexdigest()[:8]
                claim["claim_id"] = f"{claim['claim_id'].rsplit('-', 1)[0]}-{mark}"


def _records(sheet: Sheet) -> list[Row]:
    names = sheet.table.column_names
    columns = (sheet.columns[name] for name in names)
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns, strict=True)]


def _of_conflict(package: str, found: Conflict) -> Disagreement:
    return Disagreement(
        package,
        found.table,
        found.row_id,
        found.column,
        found.maintained,
        found.incoming,
        found.kept_as_claims,
    )


def _shares(
    curated: pd.DataFrame, packages: Sequence[Package]
) -> tuple[pd.DataFrame, list[Disagreement]]:
    """Merge the shares: nearly all are of one package alone and pass as they are."""
    frames = [curated.assign(**{_PACKAGE: CURATED})] + [
        pd.DataFrame(package.sheets["shares"].columns, dtype="str").assign(
            **{_PACKAGE: package.about.id}
        )
        for package in packages
        if "shares" in package.sheets
    ]
    rows = pd.concat(frames, ignore_index=True)
    again = rows.duplicated(_SHARE_KEY) & rows[_PACKAGE].ne(CURATED)
    if not again.any():
        return _with_own_ids(rows), []
    keys = pd.MultiIndex.from_frame(rows[_SHARE_KEY])
    met = keys.isin(keys[again])
    standing: dict[tuple[str, ...], int] = {}
    kept = rows[~again].copy()
    joined: dict[int, dict[str, str]] = {}
    told: list[Disagreement] = []
    for place, cells in zip(rows.index[met], rows[met].to_dict("records"), strict=True):
        key = tuple(cells[name] for name in _SHARE_KEY)
        if key not in standing:
            standing[key] = place
            kept_by_hand = cells["status"] if cells[_PACKAGE] == CURATED else ""
            joined[place] = {**cells, _BY_HAND: kept_by_hand}
        elif cells[_PACKAGE] != CURATED:
            first = joined[standing[key]]
            if said := _join(first, cells):
                told.append(said)
    columns = [
        "status",
        "first_seen_on",
        "last_seen_on",
        "ended_on",
        "source_ids",
        "note",
        _PACKAGE,
    ]
    mended = pd.DataFrame.from_dict(joined, orient="index")[columns].astype("str")
    kept.loc[mended.index, columns] = mended
    return _with_own_ids(kept.reset_index(drop=True)), told


def _join(first: dict[str, str], cells: dict[str, str]) -> Disagreement | None:
    """Bring what another package says of a share into the row that stands."""
    by_hand = first[_BY_HAND]
    told = None
    ended = first["ended_on"] if by_hand == ShareStatus.ENDED else ""
    if ended and is_later(cells["last_seen_on"], ended):
        note = f"on a list of {cells['last_seen_on']} again"
        first["note"] = "; ".join(part for part in (first["note"], note) if part)
        told = Disagreement(
            cells[_PACKAGE], "shares", first["share_id"], "ended_on", ended, note, True
        )
    else:
        if by_hand not in _STANDING:
            first["status"], first["ended_on"] = _latest_status(first, cells)
        if by_hand != ShareStatus.DENIED_BY_AGENCY:
            days = [r[c] for r in (first, cells) for c in ("first_seen_on", "last_seen_on") if r[c]]
            firsts = [r["first_seen_on"] for r in (first, cells) if r["first_seen_on"]]
            lasts = [r["last_seen_on"] for r in (first, cells) if r["last_seen_on"]]
            first["last_seen_on"] = max(lasts, key=last_day, default="")
            early = min(days, key=first_day, default="")
            if firsts or (early and early != first["last_seen_on"]):
                first["first_seen_on"] = early
    ids = [*list_parts(first["source_ids"]), *list_parts(cells["source_ids"])]
    first["source_ids"] = LIST_SEPARATOR.join(dict.fromkeys(ids))
    first[_PACKAGE] = f"{first[_PACKAGE]}{LIST_SEPARATOR}{cells[_PACKAGE]}"
    return told


_STANDING = (ShareStatus.ENDED, ShareStatus.DENIED_BY_AGENCY, ShareStatus.ACTIVE)
"""What a curated row says of a share that no gathered list changes."""


def _latest_status(one: Mapping[str, str], other: Mapping[str, str]) -> tuple[str, str]:
    """Return status and end of the latest reading; of two of one day, the one that shows it."""
    both = sorted((one, other), key=_said_on)
    late, early = both[-1], both[0]
    if late["status"] == ShareStatus.ENDED and is_later(early["last_seen_on"], late["ended_on"]):
        return early["status"], early["ended_on"]
    return late["status"], late["ended_on"]


def _said_on(cells: Mapping[str, str]) -> tuple[int, bool]:
    days = [cells[c] for c in ("first_seen_on", "last_seen_on", "ended_on") if cells[c]]
    latest = max((last_day(day).toordinal() for day in days), default=0)
    return latest, cells["status"] != ShareStatus.ENDED


def _with_own_ids(rows: pd.DataFrame) -> pd.DataFrame:
    """Give a share its package behind its id, where two shares made of other ids have the same."""
    twice = rows["share_id"].duplicated()
    if twice.any():
        own = rows.loc[twice, "share_id"] + "-" + rows.loc[twice, _PACKAGE].str.replace("|", "-")
        rows.loc[twice, "share_id"] = own
    return rows
