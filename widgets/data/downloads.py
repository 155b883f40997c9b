"""Where can a visitor take the tables away: the whole package, and each table as a file?"""

import functools

from markupsafe import Markup

from domain.schema import TABLES
from loaders.package.licences import CREDITS
from loaders.releases.export import release_zip
from loaders.releases.release import Release
from markup.addresses import BASE_ADDRESS, LATEST_PACKAGE, package_address, table_address
from markup.pieces import (
    NUMBER,
    STACKED,
    Cell,
    HeadCell,
    Row,
    download,
    html_table,
    join_html,
    macro,
    paragraph,
)
from views.base.ask import Ask
from views.data.data import TABLE_LABELS, row_meaning
from widgets.context import Question, keep_answers, run
from widgets.pieces import html

_HEADS = (
    ("column.table", ""),
    ("data.downloads.row", ""),
    ("data.downloads.rows", NUMBER),
    ("data.downloads.file", ""),
)
_credit = macro("widgets.html", "credit")
_licences = macro("widgets.html", "licences")


def downloads() -> None:
    """Show links to the package and to each table of the release on this page."""
    html(_downloads_html(run().asked()))


@keep_answers(8)
def _downloads_html(asked: Question) -> Markup:
    """Return links to the package and to every table, with what one row is and how many."""
    say, release = asked.ask.say, asked.release
    size = f"{round(_size_of(release) / 1000):,} KB"
    whole = download(package_address(release.id), say("data.downloads.zip", size=size), "pw-button")
    latest = say("data.downloads.latest", address=f"{BASE_ADDRESS}{LATEST_PACKAGE}")
    heads = [HeadCell(say(key), kind) for key, kind in _HEADS]
    rows = [_row(name, release, asked.ask) for name in TABLES]
    credits = [_credit(credit.path, credit.title, credit.licence) for credit in CREDITS]
    return join_html(
        (
            paragraph(whole),
            paragraph(f"{say('data.downloads.zip_holds')} {latest}", "pw-note"),
            html_table(say("data.downloads.each"), heads, rows, STACKED),
            _licences(say("data.downloads.licence"), credits),
        )
    )


def _row(name: str, release: Release, ask: Ask) -> Row:
    say = ask.say
    insides = (
        say.label(TABLE_LABELS, name),
        row_meaning(name, say),
        say.number(release.row_counts[name]),
        download(table_address(release.id, name), f"{name}.csv"),
    )
    return Row(
        [Cell(inside, say(key), kind) for inside, (key, kind) in zip(insides, _HEADS, strict=True)]
    )


@functools.lru_cache(maxsize=2)
def _size_of(release: Release) -> int:
    return len(release_zip(release))
