"""What is a proposed change, and what is a contradiction?"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from domain.schema import TABLES
from loaders.problems import Problem
from loaders.sources.base.rows import FileRead, Lead, Row

Cells = dict[str, list[Row]]
"""Every table as its rows, all text, in the order of the file."""


@dataclass(frozen=True)
class CellChange:
    """One cell of a row that stands, as it is and as it would be."""

    table: str
    row_id: str
    column: str
    before: str
    after: str


@dataclass(frozen=True)
class Conflict:
    """A maintained cell that the source contradicts; `kept_as_claims` if both become claims."""

    table: str
    row_id: str
    column: str
    maintained: str
    incoming: str
    source_ids: str
    kept_as_claims: bool


@dataclass
class Proposal:
    """All a source would change. `tables` holds every table as it would be."""

    tables: Cells
    added: list[tuple[str, Row]] = field(default_factory=list)
    changed: list[CellChange] = field(default_factory=list)
    ended: list[CellChange] = field(default_factory=list)
    conflicts: list[Conflict] = field(default_factory=list)
    unmatched: dict[str, int] = field(default_factory=dict)
    leads: tuple[Lead, ...] = ()
    skipped: tuple[Problem, ...] = ()
    files: tuple[FileRead, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Tell whether there is nothing to write."""
        return not (self.added or self.changed or self.ended)

    @property
    def counts(self) -> Mapping[str, int]:
        """How much it holds of each kind."""
        return {
            "conflicts": len(self.conflicts),
            "ended": len({change.row_id for change in self.ended}),
            "changed": len(self.changed),
            "added": len(self.added),
            "unmatched_names": len(self.unmatched),
            "leads": len(self.leads),
            "skipped": len(self.skipped),
        }

    @property
    def changed_tables(self) -> list[str]:
        """The tables that would change."""
        touched = {table for table, _ in self.added}
        touched |= {change.table for change in (*self.changed, *self.ended)}
        return [name for name in TABLES if name in touched]
