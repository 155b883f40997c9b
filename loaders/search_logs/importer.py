"""How do audit logs become a store of searches that names no one?

Files are read as streams into a staging folder; what other files or earlier imports already hold
is taken out; then the rest appears in the store in one step. No plate, officer, case number or
typed reason is ever written, not even while an import runs.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from loaders.files.wrappers import Member, MemberKind, UnreadMember, log_members
from loaders.problems import InvalidData
from loaders.search_logs.csv_rows import read_text
from loaders.search_logs.finish import Settled, settle
from loaders.search_logs.reasons import patterns_version
from loaders.search_logs.staging import FileReport, Stager
from loaders.search_logs.store import IMPORT_FILE, Staging, imports, staging
from loaders.search_logs.table import AuditRows, Refusals, Refused
from loaders.search_logs.workbook_rows import read_workbook

SPREADSHEET_ROWS = 1_048_575

Matcher = Callable[[Iterable[str]], dict[str, str]]
"""Gives the agency_id of those organisation names that are known to be an agency."""


def import_logs(
    paths: Iterable[Path],
    store: Path,
    matcher: Matcher,
    now: dt.datetime,
    organisation: str | None = None,
    on_bytes: Callable[[int], None] | None = None,
) -> list[FileReport]:
    """Bring audit logs into a store; return what became of each file, in order.

    `now` is the moment of the import, in UTC; `organisation` names whose logs they are, where
    their columns and names do not. A file that cannot be read is reported and left out whole; the
    others are stored together. FolderIsBusy where another import runs on.
    """
    with staging(store) as prepared:
        stager = Stager(prepared, now)
        try:
            for path in paths:
                _stage_file(stager, path, organisation, on_bytes)
            stager.flush()
        finally:
            stager.close()
        settled = settle(prepared, stager.files(), matcher, imports(store))
        _complete(stager, settled)
        if settled.new_files:
            _write_record(prepared, stager, settled, now)
            prepared.commit()
    return stager.reports


def read_audit_rows(
    member: Member, on_bytes: Callable[[int], None] | None = None
) -> Iterator[AuditRows]:
    """Yield the tables of a file: one of a text, one a sheet of a workbook.

    Raises InvalidData if no header is found or a column is not known.
    """
    if member.kind is MemberKind.WORKBOOK:
        yield from read_workbook(member, on_bytes)
    else:
        yield read_text(member, on_bytes)


def _stage_file(
    stager: Stager,
    path: Path,
    organisation: str | None,
    on_bytes: Callable[[int], None] | None,
) -> None:
    for member in log_members(path):
        if isinstance(member, UnreadMember):
            stager.reports.append(FileReport(member.name, problem=member.problem))
            continue
        before = len(stager.reports)
        try:
            for rows in read_audit_rows(member, on_bytes):
                stager.add(rows, organisation, member.size)
        except InvalidData as error:
            stager.forget(before)
            stager.reports.append(FileReport(member.name, problem=error.problems[0]))


def _complete(stager: Stager, settled: Settled) -> None:
    for table in stager.tables():
        report, found = table.report, settled.of_file[table.number]
        report.sha256 = table.rows.sha256()
        report.notes = [*table.rows.notes, *found.notes]
        report.log_kind, report.organisation = found.log_kind, found.organisation
        report.agency_id = found.agency_id
        report.rows_stored, report.rows_seen_before = found.stored, found.seen_before
        report.first_search_at, report.last_search_at = found.first, found.last
        report.refused = _together(table.rows.refused, found.refused)
        report.rows_read = table.count + sum(table.rows.refused.counts.values())
        if unnamed := table.rows.layout.unnamed_count:
            report.notes.append(
                f"columns without a name, as in merged cells, were not read: {unnamed}"
            )
        if report.rows_read == SPREADSHEET_ROWS:
            report.notes.append(
                "it has as many rows as a spreadsheet can hold; more may be cut off"
            )


def _together(by_reader: Refusals, by_query: list[Refused]) -> list[Refused]:
    return sorted([*by_reader.as_json(), *by_query], key=lambda reason: -reason["rows"])


def _write_record(prepared: Staging, stager: Stager, settled: Settled, now: dt.datetime) -> None:
    record = {
        "imported_at": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
        "patterns": patterns_version(),
        "rows": sum(found.stored for found in settled.of_file.values()),
        "files": [_record(t.report) for t in stager.tables() if t.number in settled.new_files],
    }
    text = json.dumps(record, indent=2, ensure_ascii=False)
    (prepared.ready / IMPORT_FILE).write_text(text + "\n", "utf-8")


def _record(report: FileReport) -> dict[str, object]:
    counted = [{"reason": r["reason"], "rows": r["rows"]} for r in report.refused]
    kept = ("sha256", "variant", "log_kind", "organisation", "agency_id", "rows_read")
    more = ("rows_stored", "rows_seen_before", "first_search_at", "last_search_at")
    values = vars(report)
    return {**{name: values[name] for name in (*kept, *more)}, "refused": counted}
