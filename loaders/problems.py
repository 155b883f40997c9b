"""What is wrong with the data, where, and what should stand there instead?"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass

FOUND_CHARACTERS = 60


@dataclass(frozen=True)
class Problem:
    """One thing to mend, worded for whoever keeps the CSV.

    `row` counts as a spreadsheet does, the header being row 1. `found` is the cell as it stands,
    shortened and printable; `message` says what to write instead.
    """

    file: str
    row: int | None
    column: str | None
    found: str | None
    message: str

    def __str__(self) -> str:
        place = ", ".join(
            part
            for part in (
                self.file,
                None if self.row is None else f"row {self.row}",
                None if self.column is None else f"column {self.column}",
            )
            if part
        )
        if self.found is None:
            return f"{place}: {self.message}"
        return f"{place}: found {quoted(self.found)}{self._joint}{self.message}"

    @property
    def _joint(self) -> str:
        return "" if self.message.startswith((",", " ")) else "; "

    def as_json(self) -> dict[str, object]:
        """Return the record for machines: its fields, and the whole sentence as `text`."""
        return {**asdict(self), "text": str(self)}


class InvalidData(ValueError):  # noqa: N818 - the name the style guide gives it
    """Tables that break rules; `problems` holds every one of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))


def shortened(cell: str) -> str:
    """Return a cell fit for a message: printable, and cut after 60 characters.

    What cannot be printed is written by its code, so that a message never carries control
    characters, and a cell of megabytes is never repeated.
    """
    printable = escaped(cell[:FOUND_CHARACTERS])
    return printable if len(cell) <= FOUND_CHARACTERS else f"{printable}…"


def escaped(text: str) -> str:
    """Return a text in which whatever cannot be printed is written by its code."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def quoted(found: str) -> str:
    """Return the text between quotation marks that it does not hold itself."""
    return f'"{found}"' if "'" in found and '"' not in found else f"'{found}'"
