"""In what do two records of the same part differ, and which of it is explained?"""

import difflib
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

SHOWN = 20
LINES = 12
CHARACTERS = 300


@dataclass(frozen=True)
class Difference:
    """One item that is another, gone or new; `reason` is blank where nothing explains it."""

    name: str
    kind: str
    text: str
    reason: str


@dataclass(frozen=True)
class Explained:
    """Patterns of names, each with the reason why what fits may differ."""

    reasons: tuple[tuple[str, str], ...] = ()

    @classmethod
    def read(cls, path: Path | None) -> "Explained":
        """Read a file of patterns and reasons; blank lines and comments say nothing."""
        if path is None:
            return cls()
        lines = [line.strip() for line in path.read_text("utf-8").splitlines()]
        pairs = [line.split(maxsplit=1) for line in lines if line and not line.startswith("#")]
        return cls(tuple((pattern, reason) for pattern, reason in pairs))

    def reason(self, name: str) -> str:
        """Return why an item may differ, blank if nothing says so."""
        return next((why for pattern, why in self.reasons if fnmatchcase(name, pattern)), "")


def differences(
    part: str, old: dict[str, str], new: dict[str, str], explained: Explained
) -> list[Difference]:
    """Return every item that is not the same in both records, by name."""
    found = []
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) == new.get(name):
            continue
        kind = "gone" if name not in new else "new" if name not in old else "differs"
        text = _diff(old[name], new[name]) if kind == "differs" else ""
        found.append(Difference(name, kind, text, explained.reason(f"{part}/{name}")))
    return found


def said(part: str, count: int, found: list[Difference], seconds: float) -> str:
    """Return what a person reads of a part: the counts, then the first differences."""
    open_ones = [one for one in found if not one.reason]
    kinds = ", ".join(
        f"{sum(one.kind == kind for one in open_ones)} {kind}"
        for kind in ("differs", "gone", "new")
    )
    touched = sum(one.kind != "gone" for one in found)
    lines = [
        f"{part}: {count - touched:,} equal, {kinds}, {len(found) - len(open_ones)} explained, "
        f"in {seconds:.0f} s"
    ]
    for one in open_ones[:SHOWN]:
        lines += [f"  {one.kind}: {one.name}", *(f"    {line}" for line in one.text.split("\n"))]
    if len(open_ones) > SHOWN:
        lines += [f"  {one.kind}: {one.name}" for one in open_ones[SHOWN : SHOWN * 10]]
    reasons: dict[str, int] = {}
    for one in found:
        if one.reason:
            reasons[one.reason] = reasons.get(one.reason, 0) + 1
    lines += [f"  explained: {number} × {reason}" for reason, number in reasons.items()]
    return "\n".join(lines)


def _diff(old: str, new: str) -> str:
    """Return a few lines of what differs; long lines are cut around the first difference."""
    one, other = _pieces(old), _pieces(new)
    lines = difflib.unified_diff(one, other, "recorded", "now", n=0, lineterm="")
    kept = [line[:CHARACTERS] for line in lines if not line.startswith(("---", "+++"))]
    return "\n".join(kept[:LINES])


def _pieces(text: str) -> list[str]:
    """Return the lines of a text, broken also where an element or a field begins."""
    return text.replace("<", "\n<").replace('", "', '",\n"').replace('","', '",\n"').split("\n")
