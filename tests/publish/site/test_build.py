"""The site as files: every link leads to a file, nothing is loaded from elsewhere, bytes stay."""

import csv
import json
import re
from dataclasses import dataclass, field
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from domain.vocabulary import STATE_NAMES
from loaders.releases.live import DATA_VARIABLE, store_of
from markup.addresses import BASE_ADDRESS
from publish.embeds import gallery
from publish.embeds import render as pictures
from publish.embeds import routes as embeds
from publish.site.build import MANIFEST, Progress, build
from publish.site.links import Links
from tests.builders import contract, share, write_folder
from views.base.catalogue import catalogue

STATES = ("CA", "DC", "TX")  # every state has its page fetched by test_sitemap.py
LOADED = {"script": "src", "img": "src", "iframe": "src", "source": "src"}


@dataclass
class Page(HTMLParser):
    """What a page links to, what it loads, and the anchors it has."""

    links: list[str] = field(default_factory=list)
    loaded: list[str] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        named = {name: value or "" for name, value in attrs}
        self.anchors.add(named.get("id", ""))
        if tag == "a" and "href" in named:
            self.links.append(named["href"])
        elif tag == "link" and named.get("rel") in ("stylesheet", "icon"):
            if named["href"] != "data:,":  # no icon: nothing is asked for
                self.loaded.append(named["href"])
        elif tag == "link" and named.get("rel") in ("canonical", "alternate"):
            self.links.append(named["href"])
        elif named.get(LOADED.get(tag, ""), "") and named.get("type") != "application/json":
            self.loaded.append(named[LOADED[tag]])
        if "data-index" in named:
            self.loaded.append(named["data-index"])


def broken_links(folder: Path, base: str = BASE_ADDRESS) -> list[str]:
    """Return every link of a site that leads to no file of it, and whatever is loaded elsewhere."""
    below = urlsplit(base).path
    pages = {path: _read(path) for path in sorted(folder.rglob("*.html"))}
    broken = []
    for path, page in pages.items():
        where = path.relative_to(folder)
        for link in page.links:
            ours = link.removeprefix(base) if link.startswith(base) else link
            if ours == link and not ours.startswith(("/", "#")):
                continue
            ours = ours if link.startswith(base) else ours.removeprefix(below)
            if not _leads_somewhere(ours, path, folder, pages):
                broken.append(f"{where}: {link}")
        broken += [
            f"{where} loads {one}" for one in page.loaded if not _is_file(one, below, folder)
        ]
    return broken


def _read(path: Path) -> Page:
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    return page


def _leads_somewhere(link: str, path: Path, folder: Path, pages: dict[Path, Page]) -> bool:
    parts = urlsplit(link)
    target = path if not parts.path else _file(parts.path, folder)
    if parts.query or target is None:
        return False
    return not parts.fragment or parts.fragment in pages[target].anchors


def _file(path: str, folder: Path) -> Path | None:
    at = folder / unquote(path).strip("/")
    return next((one for one in (at, at / "index.html") if one.is_file()), None)


def _is_file(address: str, below: str, folder: Path) -> bool:
    return (
        address.startswith(f"{below}/") and _file(address.removeprefix(below), folder) is not None
    )


@pytest.fixture(scope="module")
def serving(tmp_path_factory):
    """Serve small folders in turn, with one embed of each room and few states; draw nothing."""
    patch = pytest.MonkeyPatch()
    some = {view_id.split("-")[0]: view_id for view_id in reversed(list(catalogue()))}
    few = {view_id: catalogue()[view_id] for view_id in some.values()}
    for module in (embeds, gallery):
        patch.setattr(module, "catalogue", lambda: few)
    patch.setenv("PLATEWATCH_VAR", str(tmp_path_factory.mktemp("var")))

    def serve(folder: Path) -> None:
        patch.setenv(DATA_VARIABLE, str(folder))
        store_of(folder).refresh()

    states = dict(STATE_NAMES)
    STATE_NAMES.clear()
    STATE_NAMES.update((state, states[state]) for state in STATES)
    try:
        yield serve
    finally:
        STATE_NAMES.clear()
        STATE_NAMES.update(states)
    patch.undo()
    pictures._only_kept.clear()


@pytest.fixture(scope="module")
def data(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("small") / "data"
    write_folder(folder, shares=[share(), share(platform_id="acme-network", recipient_id="acme")])
    (folder / "redirects.csv").write_text(
        "kind,old_id,new_id\nagencies,ca-old-pd,ca-springfield-pd\nagencies,ca-gone-pd,\n"
    )
    return folder


@pytest.fixture(scope="module")
def written(serving, data, tmp_path_factory) -> Path:
    """Return a folder with the site."""
    serving(data)
    out = tmp_path_factory.mktemp("site")
    build(out)
    return out


def test_no_link_is_broken_and_nothing_is_loaded_from_elsewhere(written):
    assert broken_links(written) == []


def test_the_checker_sees_what_is_broken(written):
    page = written / "broken" / "index.html"
    page.parent.mkdir()
    page.write_text(
        '<a href="/nowhere"></a><a href="/agencies#nowhere"></a><a href="/agencies?x=1"></a>'
        '<a href="https://example.org"></a><script src="https://example.org/x.js"></script>'
    )
    found = broken_links(written)
    page.unlink()
    page.parent.rmdir()
    assert len(found) == 4


def test_every_page_embed_feed_calendar_and_download_is_a_file(written, data):
    with (data / "agencies.csv").open(encoding="utf-8") as file:
        agencies = [line["agency_id"] for line in csv.DictReader(file)]
    expected = [
        "index.html",
        "es/index.html",
        "404.html",
        "_redirects",
        "robots.txt",
        "sitemap.xml",
        "search.json",
        "es/search.json",
        "gallery/index.html",
        "es/gallery/index.html",
        "feeds/all.atom",
        "es/feeds/states/CA.atom",
        "calendars/all.ics",
        "es/calendars/states/TX.ics",
        "data/latest/index.html",
        "cards/platewatch.png",
        *(f"agencies/{i}/index.html" for i in agencies),
        *(f"es/agencies/{i}/index.html" for i in agencies),
        *(f"feeds/agencies/{i}.atom" for i in agencies),
        *(f"embed/{i}/index.html" for i in embeds.catalogue()),
        *(f"es/embed/{i}.{form}" for i in embeds.catalogue() for form in ("csv", "json", "bib")),
    ]
    assert [name for name in expected if not (written / name).is_file()] == []
    assert len(list((written / "data").glob("*/platewatch.zip"))) == 1


def test_the_search_index_leads_to_files(written):
    rows = json.loads((written / "es" / "search.json").read_text(encoding="utf-8"))
    assert rows
    assert [row for row in rows if _file(row[2], written) is None] == []


def test_the_sitemap_names_files_alone(written):
    for part in (written / "sitemaps").glob("*.xml"):
        for address in re.findall("<loc>(.*?)</loc>", part.read_text(encoding="utf-8")):
            assert _file(unescape(address).removeprefix(BASE_ADDRESS), written)


def test_a_renamed_page_leads_on_and_a_page_that_is_gone_says_so(written):
    old = (written / "es" / "agencies" / "ca-old-pd" / "index.html").read_text(encoding="utf-8")
    gone = (written / "agencies" / "ca-gone-pd" / "index.html").read_text(encoding="utf-8")
    assert 'http-equiv="refresh" content="0; url=/es/agencies/ca-springfield-pd"' in old
    assert "taken out of the records on purpose" in gone
    rules = (written / "_redirects").read_text()
    assert "/agencies/ca-old-pd /agencies/ca-springfield-pd 301\n" in rules


def test_pages_of_a_site_have_no_word_of_an_app_that_is_not_there(written):
    html = (written / "agencies" / "ca-springfield-pd" / "index.html").read_text(encoding="utf-8")
    assert "<form" not in html
    assert "Explore this" not in html
    assert "<!--app-->" not in html


def test_the_same_data_gives_the_same_bytes_and_leaves_the_files_alone(written):
    before = {path: path.stat().st_mtime_ns for path in written.rglob("*") if path.is_file()}
    done = build(written)
    after = {path: path.stat().st_mtime_ns for path in written.rglob("*") if path.is_file()}
    assert (done.changed, done.removed) == (0, 0)
    assert done.unchanged == len(before) - 1  # the list of the files itself
    assert before == after


def test_old_names_lead_on_by_a_page_and_by_a_rule_in_each_language(written):
    """Nothing is written at `/contracts` itself, where the app has the page that explores."""
    rules = (written / "_redirects").read_text().splitlines()
    for prefix in ("", "es/"):
        old = written / f"{prefix}awards" / "ca-springfield-pd-acme" / "index.html"
        assert f'content="0; url=/{prefix}contracts/ca-springfield-pd-acme"' in old.read_text()
        index = (written / f"{prefix}awards" / "index.html").read_text()
        assert f'content="0; url=/{prefix}contracts/all"' in index
        assert (written / f"{prefix}contracts" / "all" / "index.html").is_file()
        assert not (written / f"{prefix}contracts" / "index.html").exists()
        assert f"/{prefix}awards/* /{prefix}contracts/:splat 301" in rules
        assert f"/{prefix}laws /{prefix}state_laws 301" in rules
        assert f"/{prefix}cards/laws/* /{prefix}cards/state_laws/:splat 301" in rules
    assert "/sitemaps/awards.xml /sitemaps/contracts.xml 301" in rules


def test_other_data_change_their_files_and_take_old_ones_away(serving, written, tmp_path):
    """The host's own files stay; a contract of another id takes the place of the old one."""
    (written / "own.txt").write_text("of the host")
    old, new = (written / "contracts" / name for name in ("ca-springfield-pd-acme", "renewed"))
    assert old.is_dir()
    serving(write_folder(tmp_path / "data", contracts=[contract(contract_id="renewed")]))
    done = build(written)
    assert done.changed > 0
    assert done.removed > 0
    assert not old.exists()
    assert (new / "index.html").is_file()
    assert (written / "own.txt").exists()
    assert "own.txt" not in (written / MANIFEST).read_text().splitlines()
    assert broken_links(written) == []


@pytest.mark.parametrize(
    ("address", "led"),
    [
        ("/agencies/x", "/below/agencies/x"),
        (f"{BASE_ADDRESS}/agencies/x#part", "/below/agencies/x#part"),
        ("/embed/map?lang=es", "/below/es/embed/map"),
        ("/agencies/x?as_of=2020", "https://app.example/agencies/x?as_of=2020"),
        ("/contracts?status=active", "https://app.example/contracts?status=active"),
        ("https://example.org/x", "https://example.org/x"),
        ("#source-1", "#source-1"),
        ("mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_where_a_link_leads(address, led):
    paths = {"/agencies/x", "/es/embed/map"}
    assert Links(paths, "/below", "https://app.example").led(address) == led


def test_a_link_to_nowhere_is_mere_text_and_what_is_loaded_stands_below_the_site():
    html = (
        '<link rel="stylesheet" href="/assets/a.css"><a class="x" href="/contracts?a=1&amp;b=2">'
        '<b>all</b></a><!--app--><form action="/x"></form><!--/app--><div data-index="/s.json">'
    )
    assert Links(set(), "/below").in_html(html) == (
        '<link rel="stylesheet" href="/below/assets/a.css"><b>all</b>'
        '<div data-index="/below/s.json">'
    )
    with_app = Links(set(), "", "https://app.example").in_html(html)
    assert 'href="https://app.example/contracts?a=1&amp;b=2"' in with_app
    assert '<form action="https://app.example/x">' in with_app


def test_progress_is_told_in_a_few_lines_where_there_is_no_terminal(tmp_path):
    with (tmp_path / "told").open("w+") as stream:
        progress = Progress(1000, "files", stream)
        for _ in range(1000):
            progress.step()
        stream.seek(0)
        lines = stream.read().splitlines()
    assert len(lines) == 11
    assert lines[-1] == "files 1,000 of 1,000 (100%)"
