"""How is what was done noted line by line, so that a line cut off by a crash spoils no other?"""

import json
from collections.abc import Mapping
from pathlib import Path


def add_line(path: Path, line: Mapping[str, object]) -> None:
    """Add a line of JSON to a file; one that a crash cut off before it is ended first."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("ab") as file:
        torn = file.tell() and not path.read_bytes().endswith(b"\n")
        text = json.dumps(line, ensure_ascii=False)
        file.write(b"\n" * bool(torn) + text.encode() + b"\n")


def lines_of(path: Path) -> list[dict]:
    """Return the lines of a file, oldest first; none if there is no file. Torn ones are left out"""
    if not path.is_file():
        return []
    return [line for text in path.read_bytes().splitlines() if (line := _read(text)) is not None]


def _read(text: bytes) -> dict | None:
    try:
        line = json.loads(text)
    except ValueError:
        return None
    return line if isinstance(line, dict) else None
