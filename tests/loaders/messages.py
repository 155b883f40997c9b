"""The messages a check gives, so that a test can compare them whole."""

from loaders.tables.check import check_files
from tests.builders import csv_files


def messages(**tables: list[dict[str, object]]) -> list[str]:
    """Return what the check says of good data with these rows in place of the usual ones."""
    return [str(problem) for problem in check_files(csv_files(**tables)).problems]


def messages_of_file(file_name: str, content: bytes | str) -> list[str]:
    """Return what the check says of good data with this file in place of the usual one."""
    content = content.encode() if isinstance(content, str) else content
    files = {**csv_files(), file_name: content}
    return [str(problem) for problem in check_files(files).problems]
