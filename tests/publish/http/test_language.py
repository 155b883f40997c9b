"""A plain page is in the language of its address, else of the browser; an embed in its own."""

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.testclient import TestClient

from publish.app.routes import exception_handlers, routes
from publish.http.answer_cache import AnswerCache

SPANISH = {"Accept-Language": "es-MX,es;q=0.9,en;q=0.5"}
TABLE = "/views/contracts-by-year/table"


def language_of(client, path: str, **headers: str) -> str:
    """Return the language a page says it is in."""
    return client.get(path, headers=headers).text.split('<html lang="')[1][:2]


@pytest.mark.parametrize("path", ["/gallery", TABLE, "/views/nothing/table", "/agencies/us-icee"])
def test_a_plain_page_speaks_the_language_of_the_browser(client, path):
    assert language_of(client, path) == "en"
    answer = client.get(path, headers=SPANISH)
    assert '<html lang="es"' in answer.text
    assert "Accept-Language" in answer.headers["vary"]


@pytest.mark.parametrize("path", ["/gallery", TABLE, "/views/nothing/table"])
def test_the_address_comes_before_the_browser(client, path):
    assert '<html lang="en"' in client.get(f"{path}?lang=en", headers=SPANISH).text
    assert language_of(client, f"{path}?lang=es") == "es"


@pytest.mark.parametrize("path", ["/embed/map-states", "/embed/nothing"])
def test_an_embed_is_the_same_for_every_reader(client, path):
    answer = client.get(path, headers=SPANISH)
    assert '<html lang="en"' in answer.text
    assert "Accept-Language" not in answer.headers.get("vary", "")
    assert language_of(client, f"{path}?lang=es") == "es"


@pytest.mark.parametrize(
    ("header", "language"),
    [
        ("", "en"),
        ("xx-XX,xx;q=0.9", "en"),
        ("xx,es;q=0.4,en;q=0.3", "es"),
        ("en-US,en;q=0.9,es;q=0.8", "en"),
        ("es;q=0,en;q=0.1", "en"),
        ("es;q=much, ;;;,", "en"),
    ],
)
def test_the_language_wanted_most_is_taken(client, header, language):
    assert language_of(client, "/gallery", **{"Accept-Language": header}) == language


@pytest.mark.parametrize(
    "path",
    [
        f"{TABLE}?colour=red",
        f"{TABLE}?as_of=soon",
        f"{TABLE}?as_of=1999",
        f"{TABLE}?release=old",
        "/embed/contracts-by-year.doc",
        "/embed/nothing",
        "/data/old/contracts.csv",
        "/agencies/us-icee",
        "/oembed?url=nothing",
        "/maps/gone.json",
    ],
)
def test_a_refusal_says_why_in_each_language(client, path):
    asked = path + ("&" if "?" in path else "?") + "lang="
    english, spanish = (client.get(f"{asked}{code}").text for code in ("en", "es"))
    said = [text.split("<h1>")[1].split("</p>")[0] for text in (english, spanish)]
    assert said[0] != said[1]
    assert "No hay nada en esta dirección" in spanish or "No podemos responder" in spanish


def test_a_page_read_in_english_by_choice_leads_on_in_english(client):
    page = client.get(f"{TABLE}?lang=en", headers=SPANISH).text
    assert 'href="/?lang=en"' in page
    assert 'href="/?lang' not in client.get(TABLE).text


PAGE = "/agencies/ca-el-cajon-pd"


@pytest.mark.parametrize("path", [PAGE, "/agencies", f"{PAGE}?as_of=2024-04-26"])
def test_a_reader_page_leads_to_the_language_of_the_browser(client, path):
    led = client.get(path, headers=SPANISH, follow_redirects=False)
    assert (led.status_code, led.headers["location"]) == (307, f"/es{path}")
    assert "Accept-Language" in led.headers["vary"]
    assert client.get(path, follow_redirects=False).status_code == 200


def test_a_reader_who_chose_english_keeps_it_from_page_to_page(client):
    spanish = client.get(f"/es{PAGE}", headers=SPANISH).text
    assert f'class="pw-language" href="{PAGE}?lang=en"' in spanish
    english = client.get(f"{PAGE}?lang=en", headers=SPANISH, follow_redirects=False)
    assert english.status_code == 200
    assert '<a href="/agencies?lang=en"' in english.text
    back = client.get(f"/es{PAGE}?lang=en", headers=SPANISH, follow_redirects=False)
    assert back.headers["location"] == f"{PAGE}?lang=en"


def test_what_is_kept_in_english_is_not_sent_to_a_reader_of_spanish(served):
    app = Starlette(
        routes=routes(),
        exception_handlers=exception_handlers(),
        middleware=[Middleware(AnswerCache, roots=("/agencies",))],
    )
    reader = TestClient(app)
    assert '<html lang="en"' in reader.get(PAGE).text
    assert '<html lang="es"' in reader.get(PAGE, headers=SPANISH).text
    again = reader.get(PAGE)
    assert '<html lang="en"' in again.text
    assert again.headers["vary"] == "Accept-Encoding, Accept-Language"
