"""One day and one release for everything recorded: processes whose clock stands still."""

import datetime as dt
import multiprocessing
import os
import random
import re
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import time_machine

HOME = Path(__file__).resolve().parents[2]
MOMENT = dt.datetime(2026, 11, 24, 12, 0, tzinfo=dt.UTC)
Job = tuple[Callable[..., Iterator[tuple[str, str]]], tuple]
# What is made up anew each time: ids of folium, addresses in memory, folders for the while.
RANDOM = (
    (re.compile(r"\b([a-z_]+_)[0-9a-f]{32}\b"), r"\1ID"),
    (re.compile(r"0x[0-9a-f]{6,}"), "0xADDRESS"),
    (re.compile(r"^(etag|last-modified): .*\n", re.MULTILINE), ""),
    # The hash of our scripts and styles: a comment in one is enough to change it.
    (re.compile(r"(/assets/[a-z_]+/)[0-9a-f]{12}/"), r"\1HASH/"),
    (re.compile(r'(\\?"key\\?": \\?")[0-9a-f]{64}'), r"\1KEY"),
)
RENAMED_VARIABLE = "GOLDEN_RENAMED"
_folder: Path
_scratch: Path


def freeze_tables(folder: Path) -> None:
    """Keep the tables as they stand now beside the record."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.rmtree(folder / "data", ignore_errors=True)
    shutil.copytree(HOME / "data", folder / "data")


def run(jobs: list[Job], folder: Path, workers: int) -> dict[str, str]:
    """Do every job in processes of their own and return what they put out, by name."""
    items: dict[str, str] = {}
    with multiprocessing.get_context("spawn").Pool(workers, _begin, (folder,)) as pool:
        for some in pool.imap_unordered(_do, jobs, chunksize=1):
            if both := items.keys() & some.keys():
                raise ValueError(f"two items are called {sorted(both)[0]}")
            items |= some
    return items


def recorded(part: str) -> list[str]:
    """Return the names of what was recorded of a part; none while it is recorded."""
    path = _folder / f"{part}.names"
    comparing = RENAMED_VARIABLE in os.environ
    return path.read_text("utf-8").splitlines() if comparing else []


def renamed(text: str) -> str:
    """Return a text with what goes by another name now, or is written otherwise, as it is now."""
    lines = os.environ.get(RENAMED_VARIABLE, "").splitlines()
    for pattern, name in (line.split("\t")[:2] for line in lines if "\t" in line):
        text = re.sub(pattern, name.encode().decode("unicode_escape"), text, flags=re.DOTALL)
    return text


def data() -> Path:
    """Return the folder of the frozen tables."""
    return _folder / "data"


def scratch() -> Path:
    """Return a folder of this process for what is made on the way."""
    return _scratch


def plain(text: str) -> str:
    """Return a text without what is another in each run: random ids, folders of the run."""
    for path, word in ((_scratch, "SCRATCH"), (_folder, "FOLDER"), (HOME, "HOME")):
        text = text.replace(str(path), word)
    return steady(text)


def steady(text: str) -> str:
    """Return a text without ids and hashes that say nothing of what a person sees."""
    for pattern, word in RANDOM:
        text = pattern.sub(word, text)
    return text


def _begin(folder: Path) -> None:
    """Make a process ready: its clock, its tables, a var folder of its own."""
    global _folder, _scratch
    _folder, _scratch = folder, Path(tempfile.mkdtemp(prefix="golden-"))
    multiprocessing.util.Finalize(None, shutil.rmtree, (_scratch, True), exitpriority=1)
    os.environ["PLATEWATCH_DATA"] = str(folder / "data")
    os.environ["PLATEWATCH_VAR"] = str(_scratch / "var")
    os.environ["PLATEWATCH_ADDRESS"] = ""
    os.environ["COLUMNS"] = "100"
    os.chdir(HOME)
    time_machine.travel(MOMENT, tick=False).start()
    random.seed(0)


def _do(job: Job) -> dict[str, str]:
    make, arguments = job
    return dict(make(*arguments))
