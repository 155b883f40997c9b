"""How are the CSV and JSON of a source read, whatever encoding and line ends they have?"""

import csv
import io
import json
import re

from loaders.sources.rows import refused

_DATE = re.compile(r"(20\d{2})-?(\d{2})-?(\d{2})(?!\d)")


def records(content: bytes, file: str, wanted: tuple[str, ...]) -> list[dict[str, str]]:
    """Return the rows of a CSV by column; InvalidData if a wanted column is missing.

    UTF-8 with or without a mark; other bytes are read as Windows-1252. `NA` is blank.
    """
    text = text_of(content)
    reader = csv.DictReader(io.StringIO(text, newline=""))
    names = [name.strip() for name in reader.fieldnames or []]
    missing = [name for name in wanted if name not in names]
    if missing:
        found = ", ".join(names[:8]) or "nothing"
        raise refused(file, f"column {missing[0]} is missing; its columns are {found}")
    rows = []
    for row in reader:
        cells = {k.strip(): (v or "").strip() for k, v in row.items() if k is not None}
        rows.append({k: "" if v == "NA" else v for k, v in cells.items()})
    return rows


def text_of(content: bytes) -> str:
    """Return text, whether it is UTF-8 or Windows-1252."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("windows-1252", "replace")


def json_of(content: bytes, file: str) -> object:
    """Return what JSON holds; InvalidData if it is cut off or none."""
    try:
        return json.loads(text_of(content))
    except ValueError:
        raise refused(file, "it is no JSON, or it is cut off") from None


def results_of(content: bytes, file: str) -> list[dict]:
    """Return the results of an answer of an interface, or the one record it is."""
    data = json_of(content, file)
    listed = data.get("results", [data]) if isinstance(data, dict) else data
    if not isinstance(listed, list) or not all(isinstance(one, dict) for one in listed):
        raise refused(file, "it holds no list of results")
    return listed


def date_in(name: str) -> str:
    """Return the last date in the name of a file, such as 2024-04-26; blank if there is none."""
    found = list(_DATE.finditer(name))
    if not found:
        return ""
    year, month, day = found[-1].groups()
    return f"{year}-{month}-{day}"


def day_of(moment: object) -> str:
    """Return the day of a moment in ISO form; blank if it is missing or before 1751."""
    found = re.match(r"\d{4}-\d{2}-\d{2}", str(moment or ""))
    return found.group() if found and found.group() >= "1751" else ""
