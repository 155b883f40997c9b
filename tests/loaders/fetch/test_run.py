"""Is a source asked politely, are its faults borne, and is only a whole answer taken?"""

import datetime as dt
import hashlib
import json

import pytest

from loaders.__main__ import main
from loaders.fetch.client import AnswerRefused, PoliteClient
from loaders.fetch.raw_store import RawStore
from loaders.fetch.run import fetch
from loaders.sources import source_module
from loaders.sources.base.requests import Asking, Request, next_by_link, results_in
from loaders.sources.osm.osm_cameras import OVERPASS_ASKING, TILES_ASKING
from tests.loaders.replay import Answer, page, replay

NOW = dt.datetime(2026, 12, 1)
ABOUT = source_module("courtlistener").ABOUT
ASKING = Asking(
    base="", first=lambda base, words: [Request(f"{base}/1")], count=results_in, after=next_by_link
)


@pytest.fixture
def server():
    """Return a server that replays answers."""
    with replay() as state:
        yield state


class Times:
    """Sleeps that take no time, and are remembered."""

    def __init__(self) -> None:
        self.slept: list[float] = []

    def sleep(self, seconds: float) -> None:
        """Remember how long was to be slept."""
        self.slept.append(round(seconds, 3))


def client(times: Times | None = None, **more) -> PoliteClient:
    """Return a client that waits for nothing."""
    given = {"seconds_between": 0.0, "sleep": (times or Times()).sleep, "timeout": 5.0}
    return PoliteClient(**{**given, **more})


def got(server, tmp_path, asking: Asking = ASKING, about=ABOUT, words=(), **more):
    """Fetch from the server into a folder."""
    given = {"base": server.base, "client": client(), **more}
    return fetch(about, asking, list(words), tmp_path / "raw", lambda: NOW, **given)


def refusal(server, tmp_path, **more) -> str:
    """Return the message a fetch ends with."""
    with pytest.raises(AnswerRefused) as refused:
        got(server, tmp_path, **more)
    return str(refused.value).replace(server.base, "BASE")


def test_all_pages_are_kept_with_their_hash_and_day(server, tmp_path):
    pages = [page([1, 2], f"{server.base}/2"), page([3])]
    server.give(*pages)
    files = got(server, tmp_path)
    assert [file.read_bytes() for file in files] == [answer.content for answer in pages]
    assert server.paths == ["/1", "/2"]
    noted = RawStore(tmp_path / "raw", "courtlistener").answers()
    assert [(one["captured_at"], one["sha256"], one["is_edited"]) for one in noted] == [
        ("2026-12-01T00:00:00Z", hashlib.sha256(answer.content).hexdigest(), False)
        for answer in pages
    ]


@pytest.mark.parametrize(
    "fault",
    [
        Answer(b"busy", 429),
        Answer(b"oops", 500),
        Answer(b"away", 503),
        Answer(b'{"results": [1', is_cut_off=True),
        Answer(b'{"results": [1'),
        Answer(b'{"detail": "no"}'),
        Answer(b"<html>sorry</html>"),
        Answer(b""),
        Answer(b"  \n"),
    ],
)
def test_what_may_pass_is_asked_again(server, tmp_path, fault):
    server.give(fault, page([1]))
    assert len(got(server, tmp_path)) == 1
    assert server.paths == ["/1", "/1"]


def test_a_slow_answer_is_not_waited_for_for_ever(server, tmp_path):
    server.give(Answer(b"{}", seconds=0.5), page([1]))
    assert len(got(server, tmp_path, client=client(timeout=0.1))) == 1


def test_a_fault_that_does_not_pass_is_named_and_nothing_is_taken_for_complete(server, tmp_path):
    server.give(*[Answer(b"oops", 500)] * 5)
    message = "BASE/1: the server answered 500; 5 tries, none of use. Run the command again later: "
    assert refusal(server, tmp_path) == f"{message}it goes on where it stopped"
    assert RawStore(tmp_path / "raw", "courtlistener").last_results(server.base) == {}


def test_waits_grow_and_follow_what_the_server_asks_for(server):
    times = Times()
    asks = Answer(b"busy", 429, {"Retry-After": "7"})
    server.give(Answer(b"oops", 500), Answer(b"oops", 500), asks, page([1]))
    with client(times) as polite:
        polite.ask(Request(f"{server.base}/1"))
    assert times.slept == [2.0, 4.0, 7.0]


def test_calls_are_apart_and_say_who_asks(server):
    times = Times()
    server.give(page([1]), page([1]))
    with client(times, seconds_between=9.0, clock=lambda: 100.0) as polite:
        polite.ask(Request(f"{server.base}/1"))
        polite.ask(Request(f"{server.base}/2"))
    assert times.slept == [9.0]
    assert "Platewatch" in server.requests[0][3]["User-Agent"]


def test_a_refusal_by_the_server_is_not_asked_again(server, tmp_path):
    server.give(Answer(b"no token", 401))
    message = "BASE/1: the server answered 401: no token; scripts may be refused: save the file by "
    assert refusal(server, tmp_path) == f"{message}hand, and import that"
    assert len(server.requests) == 1


def test_a_way_to_another_server_is_not_followed(server, tmp_path):
    server.give(Answer(b"", 302, {"Location": "http://example.org/x"}))
    assert refusal(server, tmp_path) == (
        "BASE/1 sends on to another server, http://example.org; not followed. If the source has "
        "moved there, give its address"
    )


def test_a_way_on_the_same_server_is_followed(server, tmp_path):
    server.give(Answer(b"", 301, {"Location": "/moved"}), page([1]))
    got(server, tmp_path)
    assert server.paths == ["/1", "/moved"]


def test_a_next_page_on_another_server_is_not_asked_for(server, tmp_path):
    server.give(page([1], "http://example.org/2"))
    message = "BASE/1: the next page lies on another server; not followed. Look whether the source "
    assert refusal(server, tmp_path) == f"{message}has moved"


def test_a_run_that_broke_off_goes_on_where_it_stopped(server, tmp_path):
    server.give(page([1], f"{server.base}/2"), *[Answer(b"oops", 500)] * 5)
    refusal(server, tmp_path)
    server.give(page([2]))
    assert len(got(server, tmp_path)) == 2
    assert server.paths == ["/1", *["/2"] * 6]
    server.give(page([1, 2]))
    assert len(got(server, tmp_path)) == 1


def test_another_question_does_not_go_on_with_the_first(server, tmp_path):
    server.give(page([1], f"{server.base}/2"), *[Answer(b"oops", 500)] * 5, page([1]))
    refusal(server, tmp_path, words=["one"])
    got(server, tmp_path, words=["other"])
    assert server.paths[-1] == "/1"


def test_an_answer_that_has_shrunk_is_refused_until_it_is_accepted(server, tmp_path):
    server.give(*[page([1] * count) for count in (100, 94, 93, 90)])
    got(server, tmp_path)
    message = (
        "courtlistener, BASE/1: {} results where the last run had 100; the answers are kept, but "
        "not taken for complete. Look at them, then run again with --accept-shrunk"
    )
    assert refusal(server, tmp_path) == message.format(94)
    assert refusal(server, tmp_path) == message.format(93)
    assert len(got(server, tmp_path, accept_shrunk=True)) == 1
    assert len(server.requests) == 3
    got(server, tmp_path)


def test_an_answer_without_results_is_refused_but_where_that_can_be_true(server, tmp_path):
    server.give(page([]))
    message = "courtlistener: the answer holds no results; ask with other words"
    assert refusal(server, tmp_path) == message
    server.give(page([]))
    asking = Asking(base="", first=ASKING.first, count=results_in, may_be_empty=True)
    assert got(server, tmp_path, asking=asking) == []
    assert len(RawStore(tmp_path / "raw", "courtlistener").answers()) == 2


def test_a_key_is_sent_and_never_written(server, tmp_path, monkeypatch):
    monkeypatch.setenv("COURTLISTENER_TOKEN", "sesame")
    server.give(page([1], f"{server.base}/2"), *[Answer(b"no", 403)])
    module = source_module("courtlistener")
    monkeypatch.setattr("loaders.fetch.client.time.sleep", lambda seconds: None)
    with pytest.raises(AnswerRefused):
        fetch(
            module.ABOUT,
            Asking(base="", first=ASKING.first, count=results_in, after=next_by_link, seconds=0.0),
            [],
            tmp_path,
            lambda: NOW,
            base=server.base,
        )
    assert server.requests[0][3]["Authorization"] == "Token sesame"
    written = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert written
    assert not any(b"sesame" in content for content in written)


def of_source(server, tmp_path, name: str, *words: str):
    """Fetch as a source of the project asks."""
    module = source_module(name)
    return got(server, tmp_path, asking=module.ASKING, about=module.ABOUT, words=words)


def test_a_portal_page_is_kept_under_its_slug_and_day_without_its_log(server, tmp_path):
    link = b'<a href="data:text/csv;charset=utf-8,%22reason%22%0A%22secret%22">CSV</a>'
    server.give(Answer(b"<html><h2>Transparency Portal</h2>" + link + b"</html>"))
    (file,) = of_source(server, tmp_path, "flock_portal", "springfield-ca-pd")
    assert server.paths == ["/springfield-ca-pd"]
    assert file.name == "springfield-ca-pd_2026-12-01.html"
    assert file.read_bytes() == (
        b'<html><h2>Transparency Portal</h2><a href="data:,taken-out">CSV</a></html>'
    )
    assert RawStore(tmp_path / "raw", "flock_portal").answers()[0]["is_edited"]


def test_awards_are_asked_for_page_by_page_and_then_one_by_one(server, tmp_path):
    one = {"Award ID": "A", "generated_internal_id": "CONT_A"}
    more = {"page_metadata": {"hasNext": True}}
    detail = {"piid": "A", "executive_details": {"officers": [{"name": "A. Person"}]}}
    last = {"page_metadata": {"hasNext": False}}
    one_by_one = Answer(json.dumps(detail).encode())
    server.give(page([one], **more), page([], **last), one_by_one, page([], **last))
    module = source_module("usaspending")
    files = got(
        server,
        tmp_path,
        asking=module.ASKING,
        about=module.ABOUT,
        words=["ACME"],
        base=f"{server.base}/api/v2/search/spending_by_award/",
    )
    asked = [json.loads(body) for method, _, body, _ in server.requests if method == "POST"]
    contracts, vehicles = ["A", "B", "C", "D"], ["IDV_A", "IDV_B", "IDV_B_A", "IDV_B_B"]
    vehicles += ["IDV_B_C", "IDV_C", "IDV_D", "IDV_E"]
    assert [
        (body["page"], body["filters"]["award_type_codes"], body["fields"][-1]) for body in asked
    ] == [
        (1, contracts, "End Date"),
        (2, contracts, "End Date"),
        (1, vehicles, "Last Date to Order"),
    ]
    assert all(body["filters"]["recipient_search_text"] == ["ACME"] for body in asked)
    assert server.paths[2] == "/api/v2/awards/CONT_A/"
    assert b"A. Person" not in files[1].read_bytes()


@pytest.mark.parametrize(
    ("name", "path", "personal"),
    [
        ("courtlistener", "/search/?q=%22license+plate+reader%22&type=d", "assignedTo"),
        ("muckrock", "/requests/?search=license+plate+reader&page_size=100", "user"),
        ("documentcloud", "?q=%22license+plate+reader%22", "user"),
    ],
)
def test_searches_are_asked_for_and_people_are_not_kept(server, tmp_path, name, path, personal):
    server.give(page([{"id": 1, personal: "A. Person"}]), page([2]), page([3]))
    file = of_source(server, tmp_path, name)[0]
    assert server.paths[0].lstrip("/") == path.lstrip("/")
    assert json.loads(file.read_text())["results"] == [{"id": 1}]


def test_plain_files_are_asked_for_by_their_address(server, tmp_path):
    atlas = b"AOSNUMBER,City,State,Agency,Technology\n1,Springfield,CA,Police,ALPR\n"
    ended = {"location": {"city": "Springfield", "state": "CA"}, "status": "cancelled"}
    listed = json.dumps({"entries": [ended]}).encode()
    server.give(Answer(b"src_agency,external_agency\nA,B\n"), Answer(atlas), Answer(listed))
    (file,) = of_source(server, tmp_path, "private_eyes", "agency_access20240426.csv")
    assert file.name == "agency_access20240426.csv"
    of_source(server, tmp_path, "atlas")
    of_source(server, tmp_path, "contracts_ended")
    assert server.paths == ["/agency_access20240426.csv", "/", "/"]


def test_overpass_is_asked_by_state_and_a_remark_is_no_answer(server, tmp_path):
    whole = {"elements": [{"id": 1, "user": "mapper", "uid": 5}]}
    short = {"elements": [], "remark": "runtime error: timed out"}
    server.give(Answer(json.dumps(short).encode()), Answer(json.dumps(whole).encode()))
    about = source_module("osm_cameras").ABOUT
    (file,) = got(server, tmp_path, asking=OVERPASS_ASKING, about=about, words=["ca"])
    assert b"US-CA" in server.requests[0][2]
    assert json.loads(file.read_text()) == {"elements": [{"id": 1}]}


def test_tiles_are_asked_for_as_their_index_lists_them(server, tmp_path):
    one, two = ([{"id": number} for number in range(count)] for count in (1, 2))
    index = {"regions": ["20/-100", "40/-80"]}
    server.give(*(Answer(json.dumps(answer).encode()) for answer in (index, one, two)))
    about = source_module("osm_cameras").ABOUT
    base = f"{server.base}/regions/index.json"
    assert len(got(server, tmp_path, asking=TILES_ASKING, about=about, base=base)) == 2
    assert server.paths == ["/regions/index.json", "/regions/20/-100.json", "/regions/40/-80.json"]


def test_the_command_prints_what_it_kept_or_why_it_kept_nothing(server, tmp_path, capsys):
    command = ["fetch", "atlas", "--raw", str(tmp_path), "--base", server.base]
    atlas = b"AOSNUMBER,City,State,Agency,Technology\n1,Springfield,CA,Police,ALPR\n"
    server.give(Answer(atlas), Answer(b"gone", 410))
    assert main(command) == 0
    assert capsys.readouterr().out.strip().endswith("/answer.csv")
    assert main(command) == 1
    assert "the server answered 410: gone" in capsys.readouterr().err


def test_a_server_that_asks_for_a_long_rest_is_left_alone(server, tmp_path):
    server.give(Answer(b"busy", 429, {"Retry-After": "3600"}))
    assert refusal(server, tmp_path) == (
        "BASE/1: the server answered 429 and asks for 60 minutes of rest. Run the command again "
        "after that: it goes on where it stopped"
    )
    assert len(server.requests) == 1


def test_a_rest_may_be_asked_for_by_the_moment_it_ends(server):
    times, told = Times(), []
    headers = {
        "Retry-After": "Tue, 01 Dec 2026 00:00:45 GMT",
        "Date": "Tue, 01 Dec 2026 00:00:05 GMT",
    }
    server.give(Answer(b"busy", 503, headers), page([1]))
    with client(times, tell=told.append) as polite:
        polite.ask(Request(f"{server.base}/1"))
    assert times.slept == [40.0]
    assert told == [f"{server.base}/1: the server answered 503; asked again in 40 seconds"]


@pytest.mark.parametrize(
    "answer",
    [
        b'{"results": [1]}',
        b'{"results": {"a": 1}}',
        b"[]",
        b"7",
        b'{"results": [{}], "next": 7}',
        b"[" * 100_000,
        b"\xff\xfe\x00",
    ],
)
def test_json_of_another_form_is_no_answer(server, tmp_path, answer):
    server.give(*[Answer(answer)] * 5)
    assert "BASE/1: the answer is damaged (" in refusal(server, tmp_path)
    assert not list(tmp_path.rglob("answer.json"))


def test_a_page_that_leads_to_itself_is_not_followed(server, tmp_path):
    server.give(page([1], "/1"))
    assert refusal(server, tmp_path) == (
        "BASE/1: the next page is this page again; not followed. The source is at fault: try "
        "another day"
    )


def test_what_a_server_says_again_of_a_key_is_not_shown_and_not_kept(
    server, tmp_path, monkeypatch, capsys
):
    monkeypatch.setenv("COURTLISTENER_TOKEN", " sesame-7\r\n")
    command = ["fetch", "courtlistener", "--raw", str(tmp_path), "--base", server.base]
    server.give(page([{"id": 1, "caseName": "Token sesame-7"}]), Answer(b"bad sesame-7", 401))
    assert main(command) == 0
    assert server.requests[0][3]["Authorization"] == "Token sesame-7"
    assert main(command) == 1
    said = capsys.readouterr()
    remedy = "401: bad [key]; set a key that is good in COURTLISTENER_TOKEN\n"
    assert said.err.endswith(
        f"/search/?q=%22license+plate+reader%22&type=d: the server answered {remedy}"
    )
    written = b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())
    assert b"sesame" not in said.out.encode() + said.err.encode() + written
    assert b"Token [key]" in written


def test_a_key_that_can_be_none_is_refused_without_being_shown(server, tmp_path, monkeypatch):
    monkeypatch.setenv("COURTLISTENER_TOKEN", "señal")
    assert refusal(server, tmp_path) == (
        "COURTLISTENER_TOKEN: it holds a character no key has; set it again"
    )


def test_a_run_against_another_address_does_not_go_on_with_the_first(server, tmp_path):
    server.give(page([1], f"{server.base}/2"), *[Answer(b"oops", 500)] * 5, page([1]))
    refusal(server, tmp_path)
    got(server, tmp_path, base=f"{server.base}/mirror")
    assert server.paths[-1] == "/mirror/1"


def test_a_run_that_broke_off_long_ago_begins_anew(server, tmp_path):
    server.give(page([1], f"{server.base}/2"), *[Answer(b"oops", 500)] * 5, page([1]))
    refusal(server, tmp_path)
    with client() as polite:
        later = NOW + dt.timedelta(days=8)
        fetch(ABOUT, ASKING, [], tmp_path / "raw", lambda: later, server.base, polite)
    assert server.paths[-1] == "/1"


def test_a_line_cut_off_by_a_crash_spoils_no_other(server, tmp_path):
    server.give(page([1] * 100), page([1]))
    got(server, tmp_path)
    for name in ("answers.jsonl", "runs.jsonl"):
        with (tmp_path / "raw" / "courtlistener" / name).open("a") as file:
            file.write('{"base": "')
    assert "1 results where the last run had 100" in refusal(server, tmp_path)
    assert len(RawStore(tmp_path / "raw", "courtlistener").answers()) == 2


def test_two_runs_do_not_ask_a_source_at_a_time(server, tmp_path):
    with RawStore(tmp_path / "raw", "courtlistener").alone():
        assert "another run asks this source; wait until it is done" in refusal(server, tmp_path)
    assert server.requests == []


def test_one_state_that_comes_empty_is_seen_among_all_others(server, tmp_path):
    def answer(count: int) -> Answer:
        return Answer(json.dumps({"elements": [{"id": n} for n in range(count)]}).encode())

    given = {"asking": OVERPASS_ASKING, "about": source_module("osm_cameras").ABOUT}
    server.give(answer(1000), answer(30), answer(1000), answer(0))
    got(server, tmp_path, words=["ca", "dc"], **given)
    message = "osm_cameras, US-DC: 0 results where the last run had 30"
    assert message in refusal(server, tmp_path, words=["ca", "dc"], **given)
    server.give(answer(1000), answer(26))
    got(server, tmp_path, words=["ca", "dc"], **given)


def test_a_portal_that_is_not_there_is_told_and_the_others_are_kept(server, tmp_path):
    told: list[str] = []
    good = Answer(b"<h2>Transparency Portal</h2>")
    server.give(good, Answer(b"<p>no</p>", 404), good)
    module = source_module("flock_portal")
    slugs = ["one-ca-pd", "two (ca)/../pd", "three-ca-pd"]
    given = {"asking": module.ASKING, "about": module.ABOUT, "words": slugs}
    files = got(server, tmp_path, tell=told.append, **given)
    assert [file.name.split("_")[0] for file in files] == ["one-ca-pd", "three-ca-pd"]
    assert server.paths[1] == "/two%20(ca)%2F..%2Fpd"
    assert told[0].endswith("The run goes on without it")


def test_portals_must_be_named(server, tmp_path, capsys):
    assert main(["fetch", "flock_portal", "--raw", str(tmp_path), "--base", server.base]) == 1
    assert capsys.readouterr().err == (
        "flock_portal: found nothing to ask for; name the slugs of portals, such as "
        "springfield-ca-pd\n"
    )


def test_a_state_that_is_none_is_named(server, tmp_path, capsys):
    assert main(["fetch", "osm_cameras", "zz", "--raw", str(tmp_path), "--base", server.base]) == 1
    assert capsys.readouterr().err == "found 'ZZ', no state; write its letters, such as CA\n"


def test_a_web_page_is_not_kept_as_a_table(server, tmp_path):
    server.give(*[Answer(b"<!DOCTYPE html><p>Sorry</p>")] * 10)
    for name in ("private_eyes", "atlas"):
        module = source_module(name)
        message = refusal(server, tmp_path, asking=module.ASKING, about=module.ABOUT)
        assert "it is a web page, no CSV" in message


def test_a_table_cut_off_without_a_word_is_asked_for_again(server, tmp_path):
    whole = b"AOSNUMBER,City,State,Agency,Technology\n1,Springfield,CA,Police,ALPR\n"
    server.give(Answer(whole[:-12]), Answer(whole))
    (file,) = of_source(server, tmp_path, "atlas")
    assert file.read_bytes() == whole


def test_awards_of_any_seller_are_asked_for_by_words(server, tmp_path):
    server.give(*[page([], page_metadata={"hasNext": False})] * 8)
    of_source(server, tmp_path, "usaspending")
    filters = [json.loads(body)["filters"] for _, _, body, _ in server.requests]
    assert [one.get("recipient_search_text") for one in filters[::2]] == [
        ["FLOCK GROUP"],
        ["VIGILANT SOLUTIONS"],
        ["DIGITAL RECOGNITION NETWORK"],
        None,
    ]
    assert "license plate reader" in filters[-1]["keywords"]


def test_requests_come_with_the_agencies_and_places_they_name_by_number(server, tmp_path):
    request = {"id": 5, "agency": 7, "status": "done", "datetime_submitted": "2026-02-01T00:00:00"}
    agency = {"id": 7, "name": "Police Department", "jurisdiction": 8}
    place = {"id": 8, "name": "Oakland", "level": "l", "parent": 9}
    state = {"id": 9, "name": "California", "abbrev": "CA", "level": "s", "parent": None}
    server.give(page([request]), page([agency]), page([place], "/jurisdictions/?page=2"))
    server.give(page([state]))
    files = of_source(server, tmp_path, "muckrock")
    assert [path.split("?")[0] for path in server.paths] == [
        "/requests/",
        "/agencies/",
        "/jurisdictions/",
        "/jurisdictions/",
    ]
    parsed = source_module("muckrock").parse((str(file), file.read_bytes()) for file in files)
    (row,) = parsed.tables["requests"]
    assert row["agency_id"] == "name:Oakland Police Department CA"


def test_the_index_of_tiles_is_kept_and_is_no_file_to_import(server, tmp_path):
    server.give(Answer(b'{"regions": ["20/-100"]}'), Answer(b'[{"id": 1}]'))
    about = source_module("osm_cameras").ABOUT
    given = {"asking": TILES_ASKING, "about": about, "base": f"{server.base}/regions/index.json"}
    (file,) = got(server, tmp_path, **given)
    assert file.name == "-100.json"
    assert len(list(tmp_path.rglob("index.json"))) == 1


def test_who_asks_is_named_with_the_address_of_the_pages(server, monkeypatch):
    monkeypatch.setenv("PLATEWATCH_ADDRESS", "https://plates.example.org")
    server.give(page([1]))
    with client() as polite:
        polite.ask(Request(f"{server.base}/1"))
    assert server.requests[0][3]["User-Agent"] == (
        "Platewatch (public records of plate readers; +https://plates.example.org)"
    )
