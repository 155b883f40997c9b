"""Bring files of mapped cameras into the store that the map of cameras is drawn from."""

import argparse
import datetime as dt
import json
import sys
from dataclasses import asdict
from pathlib import Path

from domain.dates import is_partial_date
from loaders.cameras.importer import CameraChanges, import_cameras
from loaders.cameras.store import SourceFile, cameras_folder
from loaders.problems import InvalidData
from loaders.sources.osm.camera_points import Noted

SOURCE = "cameras"
_NOTED = {
    Noted.OTHER_SURVEILLANCE: "other surveillance points left out",
    Noted.NO_PLACE: "without a place left out",
    Noted.DIRECTION_NOT_READ: "directions that cannot be read left blank",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what only this source is asked: which day its files are of, and what they replace."""
    cameras = parser.add_argument_group("cameras")
    cameras.add_argument(
        "--replace", action="store_true", help="hold the cameras of these files and no others"
    )
    cameras.add_argument(
        "--copied-on", type=_day, help="day the files are copies of, as 2026-04-12"
    )


def run(args: argparse.Namespace) -> int:
    """Print what the import would change, and write it if asked; return 1 if it could not."""
    folder = args.store or cameras_folder()
    try:
        changes = import_cameras(
            args.files,
            folder,
            dt.datetime.now(dt.UTC),
            write=args.write,
            replace=args.replace,
            copied_on=args.copied_on or "",
        )
    except InvalidData as error:
        print(error, "nothing was written", sep="\n", file=sys.stderr)
        return 1
    written = args.write and changes.is_new
    if args.json:
        print(json.dumps(_as_json(changes, folder, written), indent=2))
    else:
        print(_as_text(changes, folder, written))
    return 0


def _as_json(changes: CameraChanges, folder: Path, written: bool) -> dict[str, object]:
    counted = {name: value for name, value in vars(changes).items() if name.endswith("_count")}
    return {
        "store": str(folder),
        "state": changes.state.id,
        "written": written,
        "camera_count": changes.state.cameras.num_rows,
        **counted,
        "files": [asdict(file) for file in changes.files],
    }


def _as_text(changes: CameraChanges, folder: Path, written: bool) -> str:
    c = changes
    did = f"written to {folder} as {c.state.id}"
    if not written:
        did = (
            "nothing was written; add --write to do so" if c.is_new else "there is nothing to write"
        )
    return "\n".join(
        (
            *(_file_line(file) for file in c.files),
            f"{c.added_count:,} added, {c.changed_count:,} changed, {c.same_count:,} the same, "
            f"{c.gone_count:,} gone; {c.repeated_count:,} rows were of a camera counted already",
            f"{c.state.cameras.num_rows:,} cameras, {c.outside_count:,} of them in no state "
            f"(abroad or over open water): {did}",
        )
    )


def _file_line(file: SourceFile) -> str:
    day = f"as of {file.copied_on}" if file.copied_on else "of a day not known (--copied-on)"
    noted = [f"{count:,} {_NOTED[Noted(kind)]}" for kind, count in file.noted.items()]
    return "; ".join([f"{file.file}: {file.camera_count:,} cameras {day}", *noted])


def _day(text: str) -> str:
    if not is_partial_date(text):
        raise argparse.ArgumentTypeError(f"{text!r} is not a date; write it as 2026-04-12")
    return text
