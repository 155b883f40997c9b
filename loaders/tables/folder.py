"""Which files does a folder of data hold, and which of its tables are not among them?"""

from collections.abc import Collection
from pathlib import Path

from domain.schema import TABLES
from loaders.files.regular import TooLarge, read_regular
from loaders.problems import Problem
from loaders.writing.together import stopped_problems

FILE_NAMES = tuple(f"{name}.csv" for name in TABLES)
REDIRECTS = "redirects.csv"
MAX_FILE_BYTES = 64 * 2**20
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


def _problem(label: str, name: str, message: str) -> Problem:
    return Problem(f"{label}/{name}", None, None, None, message)
