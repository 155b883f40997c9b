"""Every message of the checks on tables that are broken in many ways."""

import shutil
from collections.abc import Callable, Iterator

from tests.golden import product
from tests.golden.frozen import Job, data, plain, scratch

Break = Callable[[bytes], bytes]


def _cell(row: int, column: int, value: str) -> Break:
    def change(body: bytes) -> bytes:
        lines = body.split(b"\n")
        cells = lines[row].split(b",")
        cells[column % len(cells)] = value.encode()
        lines[row] = b",".join(cells)
        return b"\n".join(lines)

    return change


def _twice(row: int) -> Break:
    return lambda body: body + body.split(b"\n")[row] + b"\n"


BREAKS: dict[str, Break] = {
    "empty": lambda body: b"",
    "header only": lambda body: body.split(b"\n")[0] + b"\n",
    "no header": lambda body: body.split(b"\n", 1)[1],
    "a column less": lambda body: b"\n".join(line.partition(b",")[2] for line in body.split(b"\n")),
    "a column more": lambda body: body.replace(b"\n", b",extra\n", 1),
    "columns swapped": lambda body: b",".join(body.split(b",", 2)[1::-1] + body.split(b",", 2)[2:]),
    "semicolons": lambda body: body.replace(b",", b";"),
    "tabs": lambda body: body.replace(b",", b"\t"),
    "windows-1252": lambda body: body[:2000] + b"caf\xe9" + body[2000:],
    "utf-16": lambda body: body.decode().encode("utf-16"),
    "with a mark": lambda body: b"\xef\xbb\xbf" + body,
    "crlf": lambda body: body.replace(b"\n", b"\r\n"),
    "nul": lambda body: body[:500] + b"\0" + body[500:],
    "a stray quote": lambda body: body[:700] + b'"' + body[700:],
    "cut short": lambda body: body[: len(body) // 2],
    "a workbook": lambda body: b"PK\x03\x04" + body[:100],
    "a pdf": lambda body: b"%PDF-1.4\n" + body[:100],
    "html": lambda body: b"<!doctype html><html><body>" + body[:100],
    "conflict marks": lambda body: body.replace(b"\n", b"\n<<<<<<< HEAD\n", 2),
    "blank row": lambda body: body.replace(b"\n", b"\n\n", 3),
    "a row twice": _twice(2),
    "an id in capitals": _cell(2, 0, "Not-An-Id"),
    "an id with a space": _cell(2, 0, " spaced "),
    "a blank id": _cell(3, 0, ""),
    "unknown second": _cell(2, 1, "no-such-thing"),
    "money in words": _cell(2, -2, "$1.2m"),
    "a date of a spreadsheet": _cell(2, 2, "5/23/18"),
    "no such day": _cell(2, 3, "2023-02-29"),
    "a long cell": _cell(2, 1, "x" * 40_000),
    "a formula": _cell(2, 1, "=HYPERLINK(1)"),
}
TABLES = (
    "agencies",
    "contracts",
    "shares",
    "cases",
    "requests",
    "policies",
    "sources",
    "state_laws",
)


def jobs() -> list[Job]:
    """Return a job for each table that is broken."""
    return [(broken, (table,)) for table in TABLES] + [(missing, ())]


def broken(table: str) -> Iterator[tuple[str, str]]:
    """Yield what the check says of each way in which one table is broken."""
    folder = scratch() / "broken"
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(data(), folder)
    good = (folder / f"{table}.csv").read_bytes()
    for name, change in BREAKS.items():
        (folder / f"{table}.csv").write_bytes(change(good))
        code, out, err = product.command(["check", str(folder)])
        yield f"{table}/{name}", plain(f"{code}\n{out}\n--\n{err}")
    (folder / f"{table}.csv").write_bytes(good)


def missing() -> Iterator[tuple[str, str]]:
    """Yield what the check says where tables, or the whole folder, are not there."""
    folder = scratch() / "missing"
    shutil.copytree(data(), folder)
    for table in TABLES:
        (folder / f"{table}.csv").unlink()
        code, out, err = product.command(["check", str(folder)])
        yield f"missing/{table}", plain(f"{code}\n{out}\n--\n{err}")
    code, out, err = product.command(["check", str(scratch() / "nowhere")])
    yield "missing/folder", plain(f"{code}\n{out}\n--\n{err}")
