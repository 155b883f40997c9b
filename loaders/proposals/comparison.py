"""What would the rows of a source change in the tables, and what do they contradict?

A source adds rows, fills blanks, moves the days a share was seen, and ends what it shows to have
ended. It overwrites no maintained cell unasked: where it says otherwise, both are kept as claims.
"""

from collections.abc import Callable, Iterable

from domain.dates import may_be_in_order
from domain.schema import LIST_SEPARATOR, TABLES, Type
from domain.vocabulary import ClaimMetric, ContractStatus, ShareStatus
from loaders.agency_names.matcher import AgencyMatch
from loaders.problems import Problem
from loaders.proposals.changes import CellChange, Cells, Conflict, Proposal
from loaders.proposals.identity import RULES, claim_of, row_key, row_keys, with_id
from loaders.proposals.resolution import is_later, list_parts, resolved
from loaders.sources.base.rows import Parsed, Row, row


def propose(
    parsed: Parsed, tables: Cells, match: Callable[[str], AgencyMatch], take: bool = False
) -> Proposal:
    """Compare the rows of a source with the tables; `take` lets it overwrite maintained cells."""
    proposal = Proposal(
        {name: [dict(r) for r in rows] for name, rows in tables.items()},
        leads=parsed.leads,
        skipped=parsed.skipped,
        files=parsed.files,
    )
    incoming = resolved(parsed, tables, match, proposal.unmatched)
    comparing = Comparing(proposal, take)
    comparing.know_sources(incoming.get("sources", []))
    for table in TABLES:
        if table != "sources":
            for cells in incoming.get(table, []):
                comparing.bring(table, cells)
    comparing.add_sources(incoming.get("sources", []))
    return proposal


class Comparing:
    """Brings rows in one by one, keeping an index of those that stand."""

    def __init__(self, proposal: Proposal, take: bool) -> None:
        self._proposal, self._take = proposal, take
        self._found: dict[str, dict[tuple, list[Row]]] = {}
        self._taken: dict[str, set[str]] = {}
        self._sources: dict[str, Row] = {}

    def know_sources(self, sources: Iterable[Row]) -> None:
        """Know the sources that are not in the tables yet."""
        standing = {s["source_id"]: s for s in self._proposal.tables["sources"]}
        self._sources = {**{s["source_id"]: s for s in sources}, **standing}

    def bring(self, table: str, cells: Row) -> None:
        """Add a row, or compare it with the one that stands."""
        key = row_key(table, cells)
        if key is None:
            return
        standing = self._index(table).get(key, [])
        if not standing:
            if RULES[table].adds:
                self._add(table, cells)
        elif len(standing) == 1:
            self._compare(table, standing[0], cells)
        else:
            note = f"{len(standing)} rows of {table} could be meant; none was touched"
            self._proposal.skipped += (Problem(table, None, None, " ".join(key), note),)

    def add_sources(self, sources: Iterable[Row]) -> None:
        """Add the sources that rows of the proposal name."""
        standing = {source["source_id"] for source in self._proposal.tables["sources"]}
        touched = [cells for _, cells in self._proposal.added]
        touched += [
            r
            for table in self._proposal.changed_tables
            for r in self._proposal.tables[table]
            if "source_ids" in r
        ]
        named = {i for r in touched for i in r.get("source_ids", "").split(LIST_SEPARATOR)}
        for source in sources:
            if source["source_id"] in named and source["source_id"] not in standing:
                standing.add(source["source_id"])
                self._put("sources", source)

    def stands(self, table: str, cells: Row) -> bool:
        """Tell whether a row of the same thing stands."""
        key = row_key(table, cells)
        return key is not None and bool(self._index(table).get(key))

    def add_every_source(self, sources: Iterable[Row]) -> None:
        """Add the sources that do not stand yet, whoever names them."""
        standing = {source["source_id"] for source in self._proposal.tables["sources"]}
        for source in sources:
            if source["source_id"] not in standing:
                standing.add(source["source_id"])
                self._put("sources", source)

    def _add(self, table: str, cells: Row) -> None:
        own = TABLES[table].key[0]
        filled = with_id(table, cells, self._ids(table, own))
        self._taken[table].add(filled[own])
        self._put(table, filled)
        for key in row_keys(table, filled):
            self._index(table).setdefault(key, []).append(filled)

    def _put(self, table: str, cells: Row) -> None:
        self._proposal.tables[table].append(cells)
        self._proposal.added.append((table, cells))

    def _index(self, table: str) -> dict[tuple, list[Row]]:
        if table not in self._found:
            index: dict[tuple, list[Row]] = {}
            for cells in self._proposal.tables[table]:
                for key in row_keys(table, cells):
                    index.setdefault(key, []).append(cells)
            self._found[table] = index
        return self._found[table]

    def _ids(self, table: str, column: str) -> set[str]:
        if table not in self._taken:
            self._taken[table] = {r[column] for r in self._proposal.tables[table]}
        return self._taken[table]

    def _compare(self, table: str, standing: Row, cells: Row) -> None:
        before = dict(standing)
        if table == "shares":
            self._compare_share(standing, cells)
        else:
            for column in self._compared(table, standing, cells):
                self._compare_cell(table, standing, cells, column)
        if standing != before:
            self._name_sources(table, standing, cells)

    def _compared(self, table: str, standing: Row, cells: Row) -> list[str]:
        """Return the columns to compare: none that follows from a status the records deny."""
        kept = [column for column in cells if column != "note"]
        if table != "contracts" or self._take or not cells["status"]:
            return kept
        if cells["status"] == ContractStatus.UNKNOWN:
            return [column for column in kept if column != "status"]
        denied = cells["status"] != standing["status"] and not standing["end_on"]
        return [column for column in kept if not (denied and column == "end_on")]

    def _compare_cell(self, table: str, standing: Row, cells: Row, column: str) -> None:
        old, new = standing[column], cells[column]
        if not new or _same(table, column, old, new) or column in ("source_ids", *_own(table)):
            return
        rule = RULES[table]
        if column in rule.left and old:
            return
        if (not old or self._take) and _keeps_order(table, {**standing, column: new}):
            self._set(table, standing, column, new)
        else:
            self._contradict(table, standing, cells, column)

    def _compare_share(self, standing: Row, cells: Row) -> None:
        old, new = standing["last_seen_on"], cells["last_seen_on"]
        if standing["ended_on"] and new and is_later(new, standing["ended_on"]):
            self._contradict("shares", standing, cells, "ended_on", f"seen again {new}")
            return
        if new and (not old or is_later(new, old)):
            if old and not standing["first_seen_on"]:
                self._set("shares", standing, "first_seen_on", old)
            self._set("shares", standing, "last_seen_on", new)
        first, known = cells["first_seen_on"], standing["first_seen_on"]
        if first and known and is_later(known, first):
            self._set("shares", standing, "first_seen_on", first)
        if first and not known and not old:
            self._set("shares", standing, "first_seen_on", first)
        self._end_share(standing, cells)

    def _end_share(self, standing: Row, cells: Row) -> None:
        if cells["status"] != ShareStatus.ENDED or standing["status"] == ShareStatus.ENDED:
            return
        if standing["last_seen_on"] and is_later(standing["last_seen_on"], cells["ended_on"]):
            return
        for column in ("status", "ended_on"):
            self._set("shares", standing, column, cells[column], ended=True)

    def _set(self, table: str, standing: Row, column: str, new: str, ended: bool = False) -> None:
        change = CellChange(table, standing[TABLES[table].key[0]], column, standing[column], new)
        (self._proposal.ended if ended else self._proposal.changed).append(change)
        standing[column] = new

    def _name_sources(self, table: str, standing: Row, cells: Row) -> None:
        if "source_ids" not in standing:
            return
        both = [*list_parts(standing["source_ids"]), *list_parts(cells["source_ids"])]
        joined = LIST_SEPARATOR.join(dict.fromkeys(both))
        if joined != standing["source_ids"]:
            self._set(table, standing, "source_ids", joined)

    def _contradict(
        self, table: str, standing: Row, cells: Row, column: str, incoming: str | None = None
    ) -> None:
        metric = claim_of(table, column, standing)
        claims = self._claims(table, standing, cells, column, *metric) if metric else []
        if metric and not claims:
            return
        for claim in claims:
            self._add("claims", claim)
        row_id = standing[TABLES[table].key[0]]
        found = incoming or cells[column]
        self._proposal.conflicts.append(
            Conflict(
                table, row_id, column, standing[column], found, cells["source_ids"], bool(claims)
            )
        )

    def _claims(
        self, table: str, standing: Row, cells: Row, column: str, metric: ClaimMetric, unit: str
    ) -> list[Row]:
        subject = standing[RULES[table].subject]
        source, records = self._speakers(cells)[0], self._of_records(standing, cells)
        wanted = [
            row(
                "claims",
                subject_id=subject,
                metric=metric,
                value=said[column],
                unit=unit,
                as_of=self._day(said),
                claimed_by=speaker,
                source_ids=said["source_ids"],
            )
            for said, speaker in ((standing, records), (cells, source))
            if said[column] not in ("", ContractStatus.UNKNOWN)
        ]
        known = {
            (claim["value"], source)
            for claim in self._proposal.tables["claims"]
            if (claim["subject_id"], claim["metric"]) == (subject, metric)
            for source in list_parts(claim["source_ids"])
        }
        return [
            claim
            for claim in wanted
            if not any((claim["value"], i) in known for i in list_parts(claim["source_ids"]))
        ]

    def _of_records(self, standing: Row, cells: Row) -> str:
        """Return who says what stands: its first publisher, or the records, if that one differs."""
        own, incoming = self._speakers(standing), self._speakers(cells)[0]
        return f"The records here, from {', '.join(own)}" if incoming in own else own[0]

    def _speakers(self, said: Row) -> list[str]:
        ids = list_parts(said["source_ids"])
        known = (self._sources.get(one) for one in ids)
        named = (s["publisher"] if s else i for i, s in zip(ids, known, strict=True))
        return list(dict.fromkeys(named))

    def _day(self, said: Row) -> str:
        source = self._sources.get(list_parts(said["source_ids"])[0])
        return source["published_on"] if source else ""


def _own(table: str) -> tuple[str, ...]:
    key = TABLES[table].key
    return key if table in ("policies", "sources", "agencies", "requests") else (key[0],)


def _same(table: str, column: str, old: str, new: str) -> bool:
    kind = TABLES[table].column_by_name[column].type
    if kind in (Type.INTEGER, Type.NUMBER) and old and new:
        return float(old) == float(new)
    if kind is Type.DATE and old and new:
        return old.startswith(new) or new.startswith(old)
    return old == new


def _keeps_order(table: str, cells: Row) -> bool:
    pairs = ((cells[one], cells[other]) for one, other in TABLES[table].ordered_dates)
    return all(may_be_in_order(one, other) for one, other in pairs if one and other)
