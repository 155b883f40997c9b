"""Which rows does an export of searches hold, whether it is CSV or a workbook?

Rows come as Arrow batches of text, with only the columns that are kept in some form, and with the
number a spreadsheet shows for each. Rows that are none are counted by reason.
"""

from collections.abc import Callable, Iterator

from loaders.files.wrappers import Member, MemberKind
from loaders.search_logs.csv_rows import read_text
from loaders.search_logs.table import AuditRows
from loaders.search_logs.workbook_rows import read_workbook


def read_tables(
    member: Member, on_bytes: Callable[[int], None] | None = None
) -> Iterator[AuditRows]:
    """Yield the tables of a file: one of a text, one a sheet of a workbook.

    Raises InvalidData if no header is found or a column is not known.
    """
    if member.kind is MemberKind.WORKBOOK:
        yield from read_workbook(member, on_bytes)
    else:
        yield read_text(member, on_bytes)
