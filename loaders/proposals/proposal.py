"""What would the rows of a source change in the tables, and what do they contradict?

A source adds rows, fills blanks, moves the days a share was seen, and ends what it shows to have
ended. It overwrites no maintained cell unasked: where it says otherwise, both are kept as claims.
"""

from collections.abc import Callable, Mapping

from domain.schema import TABLES
from loaders.agency_names.matcher import Match
from loaders.proposals.changes import Cells, Proposal
from loaders.proposals.comparison import Comparing
from loaders.proposals.resolution import resolved
from loaders.sources.base.rows import Parsed


def propose(
    parsed: Parsed, tables: Cells, match: Callable[[str], Match], take: bool = False
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


def counts(proposal: Proposal) -> Mapping[str, int]:
    """Return how much a proposal holds of each kind."""
    return {
        "conflicts": len(proposal.conflicts),
        "ended": len({change.row_id for change in proposal.ended}),
        "changed": len(proposal.changed),
        "added": len(proposal.added),
        "unmatched_names": len(proposal.unmatched),
        "leads": len(proposal.leads),
        "skipped": len(proposal.skipped),
    }
