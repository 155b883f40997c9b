"""Read raw files again, by other means than the importers, and say how many rows are right.

A share drawn by lot is right if its place in the raw file names the agency whose list it is and
the one listed, on its day, and if both are the agencies of the row: of the same state, with a word
of their names in common.
"""

import argparse
import csv
import io
import json
import random
import re
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pandas as pd

from domain.vocabulary import STATE_NAMES
from loaders.commands.import_package import changed_since
from loaders.gathered.origins import OriginOfRow, origins
from loaders.gathered.package import FOLDER
from loaders.releases.live import data_folder
from loaders.releases.release import load_release

LEAST_PCT = 99.5
_CODE = re.compile(r"\b[A-Z]{2}\b")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the command."""
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument("--sample", type=int, default=500, help="how many places (default 500)")
    parser.add_argument("--seed", type=int, default=1, help="of the lot (default 1)")
    parser.add_argument("--data", type=Path, help="folder of the CSVs (default: the project's)")


def run(args: argparse.Namespace) -> int:
    """Print each row that is not right, and the part that is; return 1 if that is too little."""
    folder = args.data or data_folder()
    for read in (_rows_of, _json_of):
        read.cache_clear()
    for package in sorted(folder.glob(f"{FOLDER}/*")):
        for line in changed_since(package, args.files):
            print(line)
    given = {path.name: path for path in args.files}
    places = [
        one for one in origins(folder) if one.table == "shares" and one.file.split("/")[0] in given
    ]
    drawn = random.Random(args.seed).sample(places, min(args.sample, len(places)))
    release = load_release(folder)
    names = _Names(release.table("agencies").set_index("agency_id"))
    wrong = [(one, why) for one in drawn if (why := _wrong(one, given, names))]
    for one, why in wrong:
        print(f"wrong      {one.row_id} ({one.file}, {one.place}, {one.day}): {why}")
    right = 100 * (len(drawn) - len(wrong)) / len(drawn) if drawn else 0.0
    print(
        f"{len(drawn) - len(wrong)} of {len(drawn)} rows are right ({right:.1f} %), "
        f"of {len(places):,} places in these files"
    )
    return 0 if right >= LEAST_PCT else 1


class _Names:
    """The names and states of agencies, to hold raw names against."""

    def __init__(self, agencies: pd.DataFrame) -> None:
        self._agencies = agencies

    def fits(self, agency_id: str, written: str) -> bool:
        """Tell whether a name as written can be that of an agency: by state, and by a word."""
        agency = self._agencies.loc[agency_id]
        codes = set(_codes(written))
        state = agency["state"] if isinstance(agency["state"], str) else ""
        if state and codes and state not in codes:
            return False
        own = _words(f"{agency['name']} {agency['city']} {agency['county']} {agency_id}")
        return bool(own & _words(written))


def _codes(written: str) -> list[str]:
    return [code for code in _CODE.findall(written) if code in STATE_NAMES]


def _words(text: str) -> set[str]:
    return {w for w in re.split(r"[^a-z0-9]+", text.lower().replace("'", "")) if len(w) > 1} - {
        *("police", "department", "county", "office", "sheriff", "sheriffs", "pd", "so", "of")
    }


def _wrong(one: OriginOfRow, given: dict[str, Path], names: _Names) -> str:
    """Return what is wrong with a place; blank if it is right."""
    listed = list(_names_at(one, given[one.file.split("/")[0]]))
    if not any((one.owner, one.name) == pair for pair in listed):
        return f"the place does not name '{one.owner}' and '{one.name}'"
    provider, recipient = one.row_id.split("--")[:2]
    for agency_id, written in ((provider, one.owner), (recipient, one.name)):
        if not names.fits(agency_id, written):
            return f"'{written}' is not {agency_id}"
    return ""


def _names_at(one: OriginOfRow, path: Path) -> Iterator[tuple[str, str]]:
    """Yield the pairs of names, provider and recipient, that stand at a place of a raw file."""
    if path.suffix == ".zip":
        yield from _on_portal(one, _json_of(path, one.file.split("/", 1)[1]))
        return
    line = _rows_of(path)[int(one.place.removeprefix("row ")) - 1]
    cells = {name: " ".join(cell.split()) for name, cell in line.items() if name}
    if "src_agency" in cells:
        yield cells["src_agency"], cells["external_agency"]
    elif "external_organizations_with_access" in cells:
        for name in re.split(r",\s*", cells["external_organizations_with_access"]):
            yield cells["agency"], name.strip()
    else:
        other = cells["Organization Name"]
        if cells["Networks Shared With Me"]:
            yield other, one.name
        if cells["Networks I'm Sharing"]:
            yield one.owner, other


def _on_portal(one: OriginOfRow, page: dict) -> Iterator[tuple[str, str]]:
    day = str(page.get("archived_date") or page.get("crawled_at") or "")[:10]
    slug = {w for w in re.split(r"[^a-z0-9]+", page["crawled_slug"].lower()) if w}
    is_out = one.place == "sharing_outbound"
    own = one.owner if is_out else one.name
    if day != one.day or not slug & set(re.split(r"[^a-z0-9]+", own.lower())):
        return
    for name in page.get(one.place) or ():
        single = " ".join(str(name).split())
        yield (own, single) if is_out else (single, own)


@lru_cache(maxsize=512)
def _json_of(path: Path, member: str) -> dict:
    with zipfile.ZipFile(path) as archive:
        return json.loads(archive.read(member))


@lru_cache(maxsize=8)
def _rows_of(path: Path) -> list[dict[str, str]]:
    """Return the rows of a CSV by their number in a spreadsheet, the header among them."""
    text = path.read_bytes().decode("utf-8-sig", "replace")
    header, *lines = csv.reader(io.StringIO(text, newline=""))
    rows = [dict.fromkeys(header, "")]
    return rows + [dict(zip(header, line, strict=False)) for line in lines]
