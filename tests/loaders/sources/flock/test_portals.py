"""Are pages of portals read whatever they are drawn with, and refused where they leave a doubt?"""

import dataclasses
import json
import re
from pathlib import Path

import pytest

from loaders.problems import InvalidData
from loaders.sources import source_module
from loaders.sources.base.texts import written_day
from loaders.sources.flock.flock_portal import policies_said
from loaders.sources.flock.portal_html import names_in
from loaders.sources.flock.portal_pages import Page, parse_page

NAME = "springfield-ca-pd_2026-03-28.html"
HTML = (Path(__file__).resolve().parents[3] / "samples" / "sources" / NAME).read_text("utf-8")
LIST = "Shelbyville CA PD, University of California, Berkeley, Ogdenville County CA SO , "
CAMPUS = "University of California, Berkeley"


def page(html: str, file: str = NAME) -> Page:
    """Read a page."""
    return parse_page(html.encode(), file)


def refusal(content: str, file: str = NAME) -> str:
    """Return why a page is refused."""
    with pytest.raises(InvalidData) as refused:
        page(content, file)
    return str(refused.value)


def of_json(**cells: object) -> Page:
    """Read a page of JSON that says this."""
    given = {"crawled_slug": "x-ca-pd", "archived_date": "2026-01-02", **cells}
    return page(json.dumps(given), "a.json")


def with_list(before: str, between: str, after: str) -> str:
    """Return the page with its list of organisations drawn another way."""
    names = re.search(r"data</p>\s*<div>(.*?)</div></div>", HTML).group(1)
    drawn = between.join(name.strip() for name in names_in(names))
    return HTML.replace(names, f"{before}{drawn}{after}")


DRAWN = {
    "with attributes": re.sub(r"<(p|div)>", r'<\1 class="x-\1" style="a:b">', HTML),
    "one line": re.sub(r">\s+<", "><", HTML),
    "many lines": HTML.replace(", ", ",\n      ").replace("><", ">\n\n  <"),
    "capitals": re.sub(r"<(/?)(p|div|h1|h2|h3)", lambda m: m.group().upper(), HTML),
    "comments of a script": HTML.replace(
        "granted access to Springfield CA PD data",
        "granted access to <!-- -->Springfield CA PD<!-- --> data",
    ),
    "bold labels": re.sub(r"<p>([^<]+)</p>", r"<p><strong>\1</strong></p>", HTML),
    "pictures and links": HTML.replace("<div>1,204", '<div><img src="x"><a href="#">1,204</a>'),
    "items of a list": with_list("<ul><li>", "</li><li>", "</li></ul>"),
    "lines": with_list("", "<br/>", ""),
    "chips": with_list("<span>", "</span><span>", "</span>"),
    "a table": re.sub(
        r"<p>([^<]+)</p>\s*<div>([^<]*)</div>", r"<tr><td>\1</td><td>\2</td></tr>", HTML
    ),
    "terms": re.sub(r"<p>([^<]+)</p>\s*<div>([^<]*)</div>", r"<dt>\1</dt><dd>\2</dd>", HTML),
    "another order": re.sub(
        r"(<h3>Policies.*?)(<h3>Usage.*?)(<div><p>Public)", r"\2\1\3", HTML, flags=re.DOTALL
    ),
    "labels with the value": HTML.replace("</p><div>30 days", ": 30 days"),
}


@pytest.mark.parametrize("html", DRAWN.values(), ids=DRAWN)
def test_a_page_is_read_the_same_however_it_is_drawn(html):
    assert html != HTML
    as_read, wanted = (
        dataclasses.replace(page(one), stated=(), prohibited_uses="") for one in (html, HTML)
    )
    assert as_read == wanted
    assert len(wanted.outbound) == 4


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "windows-1252"])
def test_a_page_is_read_in_any_encoding(encoding):
    html = HTML.replace("Shelbyville", "Cañon City")
    assert parse_page(html.encode(encoding), NAME).outbound[0] == "Cañon City CA PD"


def test_the_list_is_of_whom_it_says_and_no_empty_list_is_filled_with_what_follows():
    read = page(HTML.replace("<div></div></div>", "</div>"))
    assert read.inbound is None
    assert CAMPUS in read.outbound


def test_a_huge_list_is_read_whole():
    names = [f"Town {number} CA PD" for number in range(20_000)]
    read = page(HTML.replace(LIST, ", ".join(names) + ", "))
    assert read.outbound[:-1] == tuple(names)


def test_what_is_no_number_is_named_and_left_out():
    for written in ("1 year", "indefinitely", "-Infinity days", "1.5 days"):
        read = page(HTML.replace("30 days<", f"{written}<"))
        assert (read.retention_days, read.camera_count) == (None, 1204)
        assert [str(problem) for problem in read.unread] == [
            f"{NAME}, column retention_days: found '{written}', no whole number; it was left out"
        ]
    assert page(HTML.replace("30 days<", "Data Unavailable<")).unread == ()


def test_a_page_that_is_cut_off_is_refused_and_ends_no_share():
    assert refusal(HTML[: HTML.index("North")]) == (
        f"{NAME}: the page is cut off before its end; save it again"
    )


@pytest.mark.parametrize(
    ("updated", "day"),
    [
        ("Sun Apr 26 2026", "2026-04-26"),
        ("April 6, 2026", "2026-04-06"),
        ("26 de abril de 2026", "2026-04-26"),
        ("dom, 26 abr 2026", "2026-04-26"),
        ("4/26/2026", "2026-04-26"),
        ("26/4/2026", "2026-04-26"),
        ("4/5/2026", ""),
        ("2026-04-26T16:17:19.795Z", "2026-04-26"),
        ("yesterday", ""),
    ],
)
def test_a_day_is_read_in_words_and_none_where_it_could_be_two(updated, day):
    assert written_day(updated) == day


def test_the_day_of_a_page_is_that_of_its_name_or_what_it_shows():
    shown = re.sub(r'<span title="[^"]*">', "<span>", HTML)
    assert page(shown).observed_on == "2026-03-28"
    assert page(shown, "springfield-ca-pd.html").observed_on == "2026-03-27"
    assert page(HTML, "springfield-ca-pd_20260401.html").observed_on == "2026-04-01"


@pytest.mark.parametrize("day", ["", "4/5/2026"])
def test_a_page_without_a_day_is_refused(day):
    without = re.sub(r'<span title="[^"]*">[^<]*', f"<span>{day}", HTML)
    assert refusal(without, "springfield-ca-pd.html") == (
        "springfield-ca-pd.html: the day the page was read is not known; name it "
        "<slug>_<date>.html, as in springfield-ca-pd_2026-03-28.html"
    )


def test_a_page_saved_under_another_name_is_known_by_the_address_it_holds():
    address = "https://transparency.flocksafety.com/springfield-ca-pd"
    for held in (
        f"<!-- saved from url=(0057){address} -->",
        f'<link rel="canonical" href="{address}">',
    ):
        assert page(held + HTML, "index.html").url == address
    assert refusal(HTML, "index.html").startswith(
        "index.html: the address of the portal is not known; name it"
    )


def test_json_is_read_with_fields_missing_more_null_or_of_another_kind():
    bare = of_json()
    assert (bare.name, bare.outbound, bare.searches) == ("X CA PD", None, None)
    assert of_json(sharing_outbound=None, more={"a": 1}, searches_30d=None) == bare
    said = of_json(
        camera_count="1,204",
        data_retention_days="30 days",
        searches_30d=12.0,
        sharing_outbound="A CA PD, University of California, Davis",
        sharing_inbound=["B CA PD", None, "", "  B  CA PD "],
    )
    assert (said.camera_count, said.retention_days, said.searches) == (1204, 30, 12)
    assert said.outbound == ("A CA PD", "University of California, Davis")
    assert said.inbound == ("B CA PD",)
    for value in (True, -1, 1.5, "many"):
        assert [one.found for one in of_json(camera_count=value).unread] == [str(value)]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "it is no JSON, or it is cut off at line 1; get it again"),
        ("[]", "it is JSON, but not of a Flock portal: it needs crawled_slug and archived_date"),
        (
            '{"crawled_slug": "x", "sharing_outbound": {"a": 1}}',
            "sharing_outbound: found {'a': 1}; a list of names of organisations must stand here",
        ),
        (
            '{"crawled_slug": "x", "archived_date": "2026-02-30"}',
            "the day the page was read is not known (found '2026-02-30'); name it "
            "<slug>_<date>.html, as in springfield-ca-pd_2026-03-28.html",
        ),
        ("<html></html>", "it is no page of a Flock transparency portal"),
    ],
)
def test_what_is_no_page_is_refused_with_what_it_lacks(content, message):
    assert refusal(content, "a") == f"a: {message}"


def test_only_plain_sentences_are_policies():
    assert policies_said("Immigration enforcement, personal use", ["We audit. It is"]) == {
        "immigration_use": "no"
    }
    assert policies_said(
        "",
        [
            "We do not share our data\n with any federal agencies. It is audited every 90 days.",
            "Data may not be shared with out of state or federal agencies.",
        ],
    ) == {"shares_with_federal": "no", "shares_out_of_state": "no", "audit_required": "yes"}
    for doubtful in (
        "We do not share data with federal agencies for immigration enforcement.",
        "Data is not shared with out-of-state agencies unless a warrant is shown.",
        "Federal agencies share data with us.",
        "An audit trail is stored indefinitely.",
    ):
        assert policies_said("Traffic enforcement", [doubtful]) == {}


def test_a_list_that_a_later_page_does_not_publish_ends_no_share():
    text = '{"crawled_slug": "x-ca-pd", "archived_date": "%s", "sharing_outbound": [%s]}'
    files = [("a", text % ("2026-01-01", '"B CA PD"')), ("b", text % ("2026-02-01", ""))]
    parsed = source_module("flock_portal").parse((name, one.encode()) for name, one in files)
    (share,) = parsed.tables["shares"]
    assert (share["last_seen_on"], share["ended_on"], share["status"]) == (
        "2026-01-01",
        "",
        "reported",
    )
