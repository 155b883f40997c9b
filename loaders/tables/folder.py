"""Which files does a folder of data hold, and which of its tables are not among them?"""

import csv
import hashlib
import io
from collections.abc import Collection, Mapping
from pathlib import Path

from domain.schema import TABLES
from loaders.files.regular import TooLarge, read_regular
from loaders.problems import Problem
from loaders.writing.lock import alone
from loaders.writing.together import stopped_problems
from loaders.writing.whole import write_whole

FILE_NAMES = tuple(f"{name}.csv" for name in TABLES)
REDIRECTS = "redirects.csv"
ACCEPTED = ".accepted"
MAX_FILE_BYTES = 64 * 2**20
MOST_OF_ACCEPTED = 1_024
Redirects = Mapping[tuple[str, str], str]
_LIST = "data/README.md lists the tables"


def read_folder(folder: Path, label: str) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the bytes of every CSV file of a folder by its name, and what could not be read.

    `label` names the folder in messages. A file that is not one of the tables is a problem, but for
    `redirects.csv`, which says where pages of renamed ids have gone and is no part of the tables.
    """
    if not folder.is_dir():
        return {}, [Problem(label, None, None, None, "there is no such folder; put it back")]
    files, problems = {}, stopped_problems(folder, label)
    for path in sorted(folder.glob("*.csv")):
        if path.name == REDIRECTS:
            continue
        place = f"{label}/{path.name}"
        try:
            files[path.name] = read_regular(path, MAX_FILE_BYTES)
        except TooLarge:
            problems.append(too_large(place, MAX_FILE_BYTES))
        except OSError as error:
            message = f"the file cannot be read ({error.strerror}); see that it can be"
            problems.append(Problem(place, None, None, None, message))
    return files, problems


def read_redirects(folder: Path) -> Redirects:
    """Return the new id of each renamed one by kind and old id; blank for what was taken out."""
    try:
        content = read_regular(folder / REDIRECTS, MAX_FILE_BYTES)
    except OSError:
        return {}
    text = content.decode("utf-8-sig", "replace")
    rows = list(csv.reader(io.StringIO(text, newline="")))[1:]
    return {(row[0].strip(), row[1].strip()): row[2].strip() for row in rows if len(row) == 3}


def accept(folder: Path, files: Mapping[str, bytes]) -> None:
    """Note that a person has confirmed these very files; any other content is asked anew."""
    with alone(folder):
        write_whole(folder / ACCEPTED, f"{_content(files)}\n".encode())


def is_accepted(folder: Path, files: Mapping[str, bytes]) -> bool:
    """Tell whether a person has confirmed these very files."""
    try:
        noted = read_regular(folder / ACCEPTED, MOST_OF_ACCEPTED).decode("ascii", "replace")
    except OSError:
        return False
    return noted.strip() == _content(files)


def check_names(files: Collection[str], label: str) -> list[Problem]:
    """Name every table that has no file, and every file that is no table."""
    if not any(name in files for name in FILE_NAMES):
        message = f"the folder holds none of the {len(FILE_NAMES)} tables; {_LIST}"
        return [Problem(label, None, None, None, message)]
    missing = [name for name in FILE_NAMES if name not in files]
    stray = sorted(name for name in files if name not in FILE_NAMES)
    return [
        *(_problem(label, name, "the table is missing; put it back") for name in missing),
        *(_problem(label, name, f"no table has this name; {_LIST}") for name in stray),
    ]


def too_large(place: str, most: int) -> Problem:
    """Return the problem of a file that has more bytes than are read."""
    message = f"the file is larger than {most // 2**20} MB; it was not read"
    return Problem(place, None, None, None, message)


def _content(files: Mapping[str, bytes]) -> str:
    digest = hashlib.sha256()
    for name, content in sorted(files.items()):
        digest.update(f"{name} {len(content)} ".encode())
        digest.update(content)
    return digest.hexdigest()


def _problem(label: str, name: str, message: str) -> Problem:
    return Problem(f"{label}/{name}", None, None, None, message)
