"""The tables as files: each CSV, and the whole package as one zip, of a named release."""

import functools
from collections.abc import Iterator
from html import escape

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from domain.schema import TABLES
from domain.words import LANGUAGES
from loaders.package.export import inert_csv, release_zip
from loaders.package.licences import CREDITS
from loaders.releases.release import Release
from markup.settings import BASE_ADDRESS
from publish.http.refusals import Refusal, because, printable
from publish.http.release_store import current_release, release_of
from publish.http.respond import Cache, Media, lead_to, respond
from publish.http.site_files import Made, SiteFiles, leading_html
from views.base.view import Ask
from views.data.data import TABLE_LABELS, row_meaning

PACKAGE = "platewatch.zip"
LATEST = "/data/latest"


def routes() -> list[Route]:
    """Return the routes of the package and of each table."""
    return [
        Route(LATEST, latest),
        Route(f"/data/{{release}}/{PACKAGE}", package_file),
        Route("/data/{release}/{table}.csv", table_file),
    ]


def files(pictures: bool) -> Iterator[SiteFiles]:
    """Yield the package and the tables of the release served."""
    release_id = current_release().id
    tables = (table_address(release_id, name) for name in TABLES)
    yield SiteFiles((package_address(release_id), LATEST, *tables), _site_files)


def latest(request: Request) -> Response:
    """Answer with the address of the package of the release served now."""
    address = package_address(current_release().id)
    return lead_to(address, 307, Cache.NEVER, any_site=True)


def package_file(request: Request) -> Response:
    """Answer with the whole package of a release."""
    release = release_of(request.path_params["release"])
    return _file(_zip_of(release), Media.ZIP, f"platewatch-{release.id}.zip")


def table_file(request: Request) -> Response:
    """Answer with one table of a release as published; cells a spreadsheet would run are inert."""
    release, name = release_of(request.path_params["release"]), request.path_params["table"]
    if name not in TABLES:
        raise Refusal(404, because("refusal.table", name=printable(name)), tuple(TABLES))
    content = inert_csv(release.files[f"{name}.csv"])
    return _file(content, Media.CSV, f"{name}.csv")


def _site_files() -> Made:
    release = current_release()
    address = package_address(release.id)
    tables = [
        (table_address(release.id, name), inert_csv(release.files[f"{name}.csv"]))
        for name in TABLES
    ]
    leading = leading_html(address, LANGUAGES[0])
    return [(address, release_zip(release)), (LATEST, leading), *tables]


def package_address(release_id: str) -> str:
    """Return the address of the package of a release."""
    return f"/data/{release_id}/{PACKAGE}"


def table_address(release_id: str, name: str) -> str:
    """Return the address of one table of a release."""
    return f"/data/{release_id}/{name}.csv"


def downloads_html(release: Release, ask: Ask) -> str:
    """Return links to the package and to every table, with what one row is and how many."""
    say = ask.say
    size = f"{round(len(_zip_of(release)) / 1000):,} KB"
    rows = "".join(_row_html(name, release, ask) for name in TABLES)
    heads = "".join(
        f'<th scope="col"{flush}>{escape(say(key))}</th>'
        for key, flush in (
            ("column.table", ""),
            ("data.downloads.row", ""),
            ("data.downloads.rows", ' class="pw-number"'),
            ("data.downloads.file", ""),
        )
    )
    each = escape(say("data.downloads.each"))
    credits = "".join(
        f'<li><a href="{escape(credit.path)}" rel="noreferrer">{escape(credit.title)}</a>, '
        f"{escape(credit.licence)}</li>"
        for credit in CREDITS
    )
    latest_address = say("data.downloads.latest", address=f"{BASE_ADDRESS}{LATEST}")
    return (
        f'<p><a class="pw-button" href="{package_address(release.id)}" download>'
        f"{escape(say('data.downloads.zip', size=size))}</a></p>"
        f'<p class="pw-note">{escape(say("data.downloads.zip_holds"))} '
        f"{escape(latest_address)}</p>"
        f'<div class="pw-scroll" tabindex="0" role="group" aria-label="{each}">'
        f'<table class="pw-table pw-stack"><caption class="pw-hidden">{each}</caption>'
        f"<thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table></div>"
        f'<div class="pw-note"><p>{escape(say("data.downloads.licence"))}</p>'
        f'<ul class="pw-list">{credits}</ul></div>'
    )


def _row_html(name: str, release: Release, ask: Ask) -> str:
    say = ask.say
    label = escape(say.label(TABLE_LABELS, name))
    cells = (
        ("column.table", label, ""),
        ("data.downloads.row", escape(row_meaning(name, say)), ""),
        ("data.downloads.rows", say.number(release.row_counts[name]), ' class="pw-number"'),
        (
            "data.downloads.file",
            f'<a href="{table_address(release.id, name)}" download>{name}.csv</a>',
            "",
        ),
    )
    return "<tr>{}</tr>".format(
        "".join(
            f'<td{flush} data-title="{escape(say(key))}">{inside}</td>'
            for key, inside, flush in cells
        )
    )


@functools.lru_cache(maxsize=2)
def _zip_of(release: Release) -> bytes:
    return release_zip(release)


def _file(content: bytes, kind: Media, name: str) -> Response:
    return respond(content, kind, Cache.FOR_EVER, any_site=True, filename=name)
