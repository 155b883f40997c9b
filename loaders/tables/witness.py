"""What has changed since the last good release that nobody would do on purpose?

The last release is a witness: rows that went, ids that were renamed, a column that moved against
its rows, two columns changed for one another, one thing entered twice, a figure or a sum that
jumped. Small and explained changes pass; the rest is held back until a person confirms it.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations

from domain.schema import Column, Type
from loaders.problems import Problem, shortened
from loaders.tables.folder import Redirects
from loaders.tables.read import Sheet, read_sheets

CONFIRM = "python -m loaders check --accept"
IDS_NAMED = 3
ROWS_NAMED = 10
FEWEST_MOVED = 4  # cells; as many can change places by honest work
MOST_MOVED_SHARE = 0.6
MOST_BLANKED_SHARE = 0.1
FEWEST_BLANKED = 10
SAME_ROW_SHARE = 0.8
JUMP = 10
MOST_DIGITS = 20
SUM_JUMP = 2
FEWEST_SUMMED = 20
FEWEST_ALIKE = 4  # cells filled in a row that is another one over again

# The kind of page each table's ids have, as `redirects.csv` names it.
PAGES_OF = {
    "agencies": "agencies",
    "platforms": "platforms",
    "cases": "cases",
    "requests": "requests",
    "contracts": "awards",
    "state_laws": "laws",
    "records_laws": "laws",
    "sources": "sources",
}
# What no two rows share but by being the same thing entered twice; blank cells prove nothing.
ONE_THING = {
    "contracts": (
        ("buyer_id", "vendor_id", "award_id"),
        ("buyer_id", "vendor_id", "signed_on", "obligated_usd"),
        ("buyer_id", "vendor_id", "signed_on", "ceiling_usd"),
    ),
    "cases": (("court_id", "docket_number"),),
    "search_stats": (("agency_id", "period_start", "period_end", "metric", "value"),),
}

MONEY = "US dollars"
_PLACES = ("degrees north", "degrees east")
Key = tuple[str, ...]
Row = dict[str, str]


@dataclass(frozen=True)
class Testimony:
    """What the last release says against files: what is suspicious, and which ids went."""

    problems: tuple[Problem, ...] = ()
    lost: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Both:
    """One table before and now, by key, and the row each record of now stands in."""

    now_sheet: Sheet
    before: dict[Key, Row]
    now: dict[Key, Row]
    rows: dict[Key, int]

    @property
    def common(self) -> list[Key]:
        """The keys that both have, in the order of now."""
        return [key for key in self.now if key in self.before]

    @property
    def new(self) -> list[Key]:
        """The keys that only now has."""
        return [key for key in self.now if key not in self.before]

    def problem(
        self, key: Key | None, column: str | None, found: str | None, words: str
    ) -> Problem:
        """Return a problem of the row with this key; of the whole table without one."""
        row = self.rows[key] if key else None
        return Problem(self.now_sheet.file, row, column, found, words)


def compare(
    before: Mapping[str, bytes], now: Mapping[str, Sheet], redirects: Redirects
) -> Testimony:
    """Compare the tables with the files of the last good release.

    Takes the release's files by name, and the sheets of today. A table of today that could not be
    read at all is left out: its own problem is named already.
    """
    problems: list[Problem] = []
    lost = {}
    for name, sheet in read_sheets(before)[0].items():
        if name not in now or now[name].missing or not (sheet.is_whole and now[name].is_whole):
            continue
        both = _both(sheet, now[name])
        gone, found = _rows_that_went(both, redirects)
        lost[name] = frozenset(key[0] for key in gone)
        problems += found
        for ask in _ASKED:
            problems += ask(both)
    return Testimony(tuple(problems), {name: ids for name, ids in lost.items() if ids})


def with_lost_ids(sheets: Mapping[str, Sheet], testimony: Testimony) -> dict[str, Sheet]:
    """Return the sheets, ids that went counted as unread: whoever names them is not to blame."""
    return {
        name: replace(sheet, unread=sheet.unread | testimony.lost.get(name, frozenset()))
        for name, sheet in sheets.items()
    }


def _both(before: Sheet, now: Sheet) -> _Both:
    rows = {key: row for (key, _), row in zip(_records(now), now.rows, strict=True)}
    return _Both(now, dict(_records(before)), dict(_records(now)), rows)


def _records(sheet: Sheet) -> Iterator[tuple[Key, Row]]:
    names = sheet.table.column_names
    for cells in zip(*(sheet.columns[name] for name in names), strict=True):
        row = dict(zip(names, cells, strict=True))
        yield tuple(row[name] for name in sheet.table.key), row


def _rows_that_went(both: _Both, redirects: Redirects) -> tuple[list[Key], list[Problem]]:
    """Return the keys that are gone without a redirect, and what is to be said of them."""
    table = both.now_sheet.table
    gone = [key for key in both.before if key not in both.now and not _led_on(both, key, redirects)]
    gone = [key for key in gone if not _corrected_in_place(both, key)]
    new = {key: both.now[key] for key in both.new}
    problems, deleted = [], []
    for key in gone:
        renamed = next(
            (k for k, row in new.items() if _alike(both.before[key], row, table.key)), None
        )
        if renamed is None:
            deleted.append(key)
            continue
        del new[renamed]
        problems.append(
            both.problem(renamed, table.key[0], " ".join(renamed), _renamed(key, table.name))
        )
    if deleted:
        problems.insert(0, both.problem(None, None, None, _deleted(deleted, len(both.before))))
    return gone, problems


def _led_on(both: _Both, key: Key, redirects: Redirects) -> bool:
    """Tell whether a redirect says where this key has gone, or that it was taken out."""
    table = both.now_sheet.table
    kind = PAGES_OF.get(table.name, "")
    if redirects.get((kind, key[0])) == "":
        return True
    columns = [table.column_by_name[name] for name in table.key]
    moved = tuple(
        redirects.get((kind, part)) or _elsewhere(column, part, redirects)
        for column, part in zip(columns, key, strict=True)
    )
    return moved != key and moved in both.now


def _elsewhere(column: Column, part: str, redirects: Redirects) -> str:
    kinds = [PAGES_OF[name] for name in column.references if name in PAGES_OF]
    if column.name == "share_id":
        ids = (redirects.get(("agencies", one)) or one for one in part.split("--"))
        return "--".join(ids)
    return next((new for kind in kinds if (new := redirects.get((kind, part)))), part)


def _corrected_in_place(both: _Both, key: Key) -> bool:
    """Tell whether a row whose key is more than an id has a new one of the same id beside it."""
    return len(key) > 1 and any(new[0] == key[0] for new in both.new)


def _alike(before: Row, now: Row, key: tuple[str, ...]) -> bool:
    stated = [name for name, cell in before.items() if cell and name not in key]
    same = sum(before[name] == now[name] for name in stated)
    return len(stated) > 1 and same >= len(stated) * SAME_ROW_SHARE


def _renamed(old: Key, table: str) -> str:
    kind = PAGES_OF.get(table)
    remedy = f"add {kind},{old[0]} and the new id to redirects.csv" if kind else "confirm it"
    was = shortened(" ".join(old))
    return f" was '{was}' in the last release; an id is never changed: put it back, or {remedy}"


def _deleted(keys: list[Key], before: int) -> str:
    named = ", ".join(f"'{shortened(' '.join(key))}'" for key in keys[:IDS_NAMED])
    more = len(keys) - IDS_NAMED
    listed = f"{named} and {more:,} more" if more > 0 else named
    rows = "row" if len(keys) == 1 else "rows"
    return (
        f"lost {len(keys):,} {rows} of {before:,} since the last release ({listed}); a row is "
        "never deleted: put them back, and close what has ended"
    )


def _moved(both: _Both) -> Iterator[Problem]:
    """Name a column whose cells changed places: shifted, or sorted without its rows."""
    for column in both.now_sheet.table.columns:
        if column.name in both.now_sheet.table.key:
            continue
        is_of_few = bool(column.words or column.references) and column.name != "source_ids"
        keys = [k for k in both.common if not (is_of_few and _explained(both, k))]
        pairs = [(both.before[k][column.name], both.now[k][column.name], k) for k in keys]
        changed = [(old, new, key) for old, new, key in pairs if old != new]
        stated = Counter(new for _, new, _ in changed if new)
        taken = (Counter(old for old, _, _ in changed if old) & stated).total()
        if taken < FEWEST_MOVED or taken < stated.total() * MOST_MOVED_SHARE:
            continue
        if len(stated) < (2 if is_of_few else FEWEST_MOVED):
            continue
        old, new, key = changed[0]
        words = (
            f", '{shortened(old)}' in the last release: {len(changed):,} cells of this column have "
            "changed places, as if it was shifted or sorted without its rows; put it back"
        )
        yield both.problem(key, column.name, shortened(new), words)


def _swapped(both: _Both) -> Iterator[Problem]:
    """Name rows in which two columns of one kind were changed for one another."""
    columns = [c for c in both.now_sheet.table.columns if c.type in (Type.NUMBER, Type.DATE)]
    for one, other in combinations(columns, 2):
        if one.type is not other.type or one.unit != other.unit:
            continue
        keys = [key for key in both.common if _are_swapped(both, key, one.name, other.name)]
        is_money = (one.unit or "").startswith(MONEY)
        if len(keys) < FEWEST_MOVED:
            keys = [
                k for k in keys if is_money or (both.now[k][one.name] and both.now[k][other.name])
            ]
            keys = [key for key in keys if not _explained(both, key)]
        for key in keys[:ROWS_NAMED]:
            words = (
                f", which stood in {other.name} in the last release: the two are swapped here, "
                f"and in {len(keys):,} {'row' if len(keys) == 1 else 'rows'} in all"
            )
            found = both.now[key][one.name] or both.now[key][other.name]
            yield both.problem(key, one.name, shortened(found), words)


def _are_swapped(both: _Both, key: Key, one: str, other: str) -> bool:
    before, now = both.before[key], both.now[key]
    return before[one] != before[other] and (before[one], before[other]) == (now[other], now[one])


def _explained(both: _Both, key: Key) -> bool:
    """Tell whether the row says why it changed: by another source, or in its note."""
    before, now = both.before[key], both.now[key]
    return any(before.get(name) != now.get(name) for name in ("source_ids", "note"))


def _twice(both: _Both) -> Iterator[Problem]:
    """Name new rows that are another row over again under another id."""
    for names in ONE_THING.get(both.now_sheet.table.name, ()):
        first: dict[tuple[str, ...], Key] = {}
        for key in [*both.common, *both.new]:
            row = both.now[key]
            same = tuple(row[name] for name in names)
            if not all(
                cell for cell, name in zip(same, names, strict=True) if name != "period_start"
            ):
                continue
            other = first.setdefault(same, key)
            if other == key or key in both.before or other[0] in row.get("note", ""):
                continue
            words = (
                f" has the same {', '.join(names[:-1])} and {names[-1]} as '{other[0]}' in row "
                f"{both.rows[other]}; if it is another one, name that one in the note"
            )
            yield both.problem(key, both.now_sheet.table.key[0], shortened(key[0]), words)


def _copied(both: _Both) -> Iterator[Problem]:
    """Name new rows that differ from another one in nothing but their id and note."""
    key_names = both.now_sheet.table.key
    first: dict[tuple[str, ...], Key] = {}
    for key in [*both.common, *both.new]:
        row = both.now[key]
        cells = tuple(c for name, c in row.items() if name not in key_names and name != "note")
        if len(key_names) > 1 or sum(map(bool, cells)) < FEWEST_ALIKE:
            continue
        other = first.setdefault(cells, key)
        if other != key and key not in both.before and other[0] not in row.get("note", ""):
            words = (
                f" is the same in every cell as '{other[0]}' in row {both.rows[other]}; if it is "
                "another one, name that one in the note"
            )
            yield both.problem(key, key_names[0], shortened(key[0]), words)


def _jumped(both: _Both) -> Iterator[Problem]:
    """Name figures that grew or fell tenfold unexplained, and sums that doubled or halved."""
    for column in both.now_sheet.table.columns:
        if column.type not in (Type.NUMBER, Type.INTEGER) or column.unit in _PLACES:
            continue
        for key in both.common:
            old, new = (_number(side[key][column.name]) for side in (both.before, both.now))
            if old and new and max(old / new, new / old) >= JUMP and not _explained(both, key):
                words = (
                    f", '{both.before[key][column.name]}' in the last release; a figure that jumps "
                    "tenfold is most often a slip: say in the note why it changed"
                )
                found = shortened(both.now[key][column.name])
                yield both.problem(key, column.name, found, words)
        if column.unit and column.unit.startswith(MONEY):
            yield from _sum_jumped(both, column.name)


def _sum_jumped(both: _Both, column: str) -> Iterator[Problem]:
    old = [n for key in both.common if (n := _number(both.before[key][column]))]
    sums = sum(old), sum(_number(row[column]) or 0 for row in both.now.values())
    if len(old) < FEWEST_SUMMED or not all(sums) or max(sums) / min(sums) < SUM_JUMP:
        return
    most = max(both.now, key=lambda key: abs(_change(both, key, column)), default=None)
    words = (
        f", the row that does most of it: the sum of {column} went from {sums[0]:,.0f} to "
        f"{sums[1]:,.0f} since the last release; look it up again"
    )
    yield both.problem(most, column, both.now[most][column] if most else None, words)


def _change(both: _Both, key: Key, column: str) -> float:
    before = both.before.get(key, {}).get(column, "")
    return (_number(both.now[key][column]) or 0) - (_number(before) or 0)


def _number(cell: str) -> float | None:
    return (
        float(cell) if cell.replace(".", "", 1).isdecimal() and len(cell) <= MOST_DIGITS else None
    )


def _blanked(both: _Both) -> Iterator[Problem]:
    """Name a column that lost many of its cells at once."""
    for column in both.now_sheet.table.columns:
        stated = [key for key in both.common if both.before[key][column.name]]
        blank = [key for key in stated if not both.now[key][column.name]]
        if len(blank) >= FEWEST_BLANKED and len(blank) > len(stated) * MOST_BLANKED_SHARE:
            words = (
                f"the column lost {len(blank):,} of {len(stated):,} cells since the last release; "
                "put them back"
            )
            yield both.problem(blank[0], column.name, None, words)


_ASKED: tuple[Callable[[_Both], Iterator[Problem]], ...] = (
    _moved,
    _swapped,
    _twice,
    _copied,
    _jumped,
    _blanked,
)
