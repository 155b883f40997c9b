"""Write every public page, embed, feed, calendar and download as files for any web host."""

import argparse
import multiprocessing
import os
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TextIO
from urllib.parse import urlsplit

from loaders.writing.lock import alone
from loaders.writing.whole import write_whole
from markup.addresses import BASE_ADDRESS
from publish.app.rooms import site_files
from publish.embeds.render import take_only_kept_pictures
from publish.http.release_store import store
from publish.http.site_files import Made, SiteFiles
from publish.site.links import Links

MANIFEST = ".platewatch-site"
MADE_AT_ONCE = 12
BAR = 30
LINES_ELSEWHERE = 10


@dataclass(frozen=True)
class Written:
    """What a run did: how many files it wrote anew, left as they were, and took away."""

    changed: int
    unchanged: int
    removed: int
    seconds: float


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Describe the options."""
    parser.add_argument("--out", type=Path, required=True, help="folder to write to")
    parser.add_argument("--base-url", help="address of the site, such as https://example.org")
    parser.add_argument("--app-url", default="", help="address of a running app, for exploring")
    parser.add_argument("--pictures", action="store_true", help="also SVG, PNG and share cards")
    parser.add_argument("--workers", type=int, default=os.cpu_count() or 1, help="processes")


def run(args: argparse.Namespace) -> int:
    """Write the site, and say what was done."""
    with alone(args.out):
        done = build(args.out, args.app_url.rstrip("/"), args.pictures, args.workers)
    print(
        f"{args.out}: {done.changed:,} files written, {done.unchanged:,} unchanged, "
        f"{done.removed:,} removed, in {done.seconds:.0f} s"
    )
    return 0


def build(out: Path, app: str = "", pictures: bool = False, workers: int = 1) -> Written:
    """Write the site to a folder; files whose bytes are the same stay untouched."""
    began = time.monotonic()
    store().current()
    todo = list(site_files(pictures))
    known = frozenset(path for some in todo for path in some.paths)
    links = Links(known, urlsplit(BASE_ADDRESS).path, app)
    out.mkdir(parents=True, exist_ok=True)
    progress = Progress(len(todo), "pages and files")
    files: dict[str, bool] = {}
    for count, written in _all(todo, workers, (out, links, pictures)):
        files |= written
        progress.step(count)
    removed = _remove_old(out, set(files))
    changed = sum(files.values())
    return Written(changed, len(files) - changed, removed, time.monotonic() - began)


Done = tuple[int, dict[str, bool]]
_settings: tuple[Path, Links, bool]


def _all(todo: list[SiteFiles], workers: int, settings: tuple[Path, Links, bool]) -> Iterator[Done]:
    """Make everything, in some processes or in this one; yield what was done, bit by bit."""
    parts = [todo[i : i + MADE_AT_ONCE] for i in range(0, len(todo), MADE_AT_ONCE)]
    if workers <= 1:
        _begin(settings)
        yield from map(_do, parts)
        return
    with multiprocessing.get_context("spawn").Pool(workers, _begin, (settings,)) as pool:
        yield from pool.imap_unordered(_do, parts)


def _begin(settings: tuple[Path, Links, bool]) -> None:
    """Make a process ready: its data, and whether it may draw."""
    global _settings
    _settings = settings
    if not settings[2]:
        take_only_kept_pictures()
    store().current()


def _do(part: list[SiteFiles]) -> Done:
    out, links, _ = _settings
    files: dict[str, bool] = {}
    for some in part:
        files |= _written(some.made(), out, links)
    return len(part), files


def _written(files: Made, out: Path, links: Links) -> dict[str, bool]:
    """Write files where their bytes are new; return each with whether it was."""
    return {
        file_of(path): _write(out / file_of(path), _as_file(path, body, links))
        for path, body in files
    }


def _as_file(path: str, body: bytes, links: Links) -> bytes:
    if not file_of(path).endswith(".html"):
        return body
    return links.in_html(body.decode("utf-8")).encode()


def _write(path: Path, body: bytes) -> bool:
    try:
        if path.read_bytes() == body:
            return False
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    write_whole(path, body, is_synced=False)
    return True


def file_of(path: str) -> str:
    """Return the file that stands at a path: a page is the index of a folder."""
    is_file = "." in PurePosixPath(path).name or path.startswith("/_")
    return path.strip("/") if is_file else f"{path.strip('/')}/index.html".lstrip("/")


def _remove_old(out: Path, files: set[str]) -> int:
    """Remove what an earlier run wrote and this one did not; nothing else is touched."""
    manifest = out / MANIFEST
    before = set(manifest.read_text("utf-8").splitlines()) if manifest.exists() else set()
    gone = [out / name for name in before - files if (out / name).is_file()]
    for path in gone:
        path.unlink()
        if path.parent != out and not any(path.parent.iterdir()):
            path.parent.rmdir()
    _write(manifest, "".join(f"{name}\n" for name in sorted(files)).encode())
    return len(gone)


class Progress:
    """A count towards a total, told on standard error: a bar on a terminal, few lines elsewhere."""

    def __init__(self, total: int, said: str, stream: TextIO | None = None) -> None:
        self._total, self._said = max(total, 1), said
        self._stream = stream or sys.stderr
        self._done, self._told = 0, -1
        self._began = time.monotonic()

    def step(self, count: int = 1) -> None:
        """Count on, and tell if there is something new to see."""
        self._done += count
        steps = 100 if self._stream.isatty() else LINES_ELSEWHERE
        share = self._done * steps // self._total
        if share != self._told:
            self._told = share
            self._tell()

    def _tell(self) -> None:
        share = self._done / self._total
        text = f"{self._said} {self._done:,} of {self._total:,} ({share:.0%}"
        seconds = time.monotonic() - self._began
        if 0 < share < 1 and seconds > 2:
            text += f", {seconds / share - seconds:.0f} s left"
        text += ")"
        if self._stream.isatty():
            bar = ("█" * round(share * BAR)).ljust(BAR, "░")
            end = "\n" if share >= 1 else ""
            self._stream.write(f"\r{bar} {text}\033[K{end}")
        else:
            self._stream.write(f"{text}\n")
        self._stream.flush()
