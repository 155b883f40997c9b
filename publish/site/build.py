"""Write every public page, embed, feed, calendar and download as files for any web host."""

import argparse
import multiprocessing
import os
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from domain.words import LANGUAGES
from loaders.writing.lock import alone
from loaders.writing.whole import write_whole
from markup.addresses import BASE_ADDRESS, in_language
from publish.embeds.gallery import page_of
from publish.http.served import store
from publish.pictures.render import take_only_kept_pictures
from publish.site.files import Made, Task, embed_asked, file_of, made, paths, tasks
from publish.site.links import Links
from publish.site.progress import Progress
from views.base.catalogue import catalogue

MANIFEST = ".platewatch-site"
TASKS_AT_ONCE = 12
GALLERY = "/gallery"


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
    todo = list(tasks(pictures))
    links = Links(_known(todo), urlsplit(BASE_ADDRESS).path, app)
    out.mkdir(parents=True, exist_ok=True)
    progress = Progress(len(todo), "pages and files")
    files: dict[str, bool] = {}
    titles: dict[tuple[str, str], str] = {}
    for count, written, titled in _all(todo, workers, (out, links, pictures)):
        files |= written
        titles |= titled
        progress.step(count)
    files |= _written(_galleries(titles), out, links)
    removed = _remove_old(out, set(files))
    changed = sum(files.values())
    return Written(changed, len(files) - changed, removed, time.monotonic() - began)


def _known(todo: Iterable[Task]) -> frozenset[str]:
    """Return the paths of all files."""
    galleries = {in_language(GALLERY, language) for language in LANGUAGES}
    return frozenset(path for task in todo for path in paths(task)) | galleries


Done = tuple[int, dict[str, bool], dict[tuple[str, str], str]]
_settings: tuple[Path, Links, bool]


def _all(todo: list[Task], workers: int, settings: tuple[Path, Links, bool]) -> Iterator[Done]:
    """Do every task, in some processes or in this one; yield what was done, bit by bit."""
    parts = [todo[i : i + TASKS_AT_ONCE] for i in range(0, len(todo), TASKS_AT_ONCE)]
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


def _do(part: list[Task]) -> Done:
    out, links, _ = _settings
    files, titles = {}, {}
    for task in part:
        files |= _written(made(task), out, links)
        if task.what == "embed":
            titles[task.language, task.name] = embed_asked(task.name, task.language).view().title
    return len(part), files, titles


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


def _galleries(titles: dict[tuple[str, str], str]) -> Made:
    return [
        (
            in_language(GALLERY, language),
            page_of({i: titles[language, i] for i in catalogue()}, language).encode(),
        )
        for language in LANGUAGES
    ]


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
