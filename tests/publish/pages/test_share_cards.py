"""A link to a page shows a card, drawn without a browser, in the language of the page."""

import io

import pytest
from PIL import Image, ImageDraw

from publish.pages.share_cards import HIGH, LINES_AT_MOST, WIDE, card_png, fitted

SPANISH = "¿Quién puede ver las placas leídas en mi ciudad? — “ñandú”"
LONG = "City of Springfield and the Surrounding Unincorporated Communities " * 8


@pytest.mark.parametrize(
    "path",
    [
        "/cards/platewatch.png",
        "/es/cards/platewatch.png",
        "/cards/agencies.png",
        "/cards/agencies/us-ice.png",
        "/es/cards/states/CA.png",
    ],
)
def test_a_card_is_a_picture_of_the_size_that_is_asked_for(client, path):
    answer = client.get(path)
    picture = Image.open(io.BytesIO(answer.content))
    assert answer.headers["content-type"] == "image/png"
    assert picture.size == (WIDE, HIGH)
    assert len(answer.content) < 60_000


def test_cards_of_two_languages_differ(client):
    english, spanish = client.get("/cards/states/CA.png"), client.get("/es/cards/states/CA.png")
    assert english.content != spanish.content


def test_the_font_has_every_letter_of_both_languages():
    draw = ImageDraw.Draw(Image.new("RGB", (WIDE, HIGH)))
    font, _ = fitted(SPANISH, draw)
    missing = font.getmask("\ufffe").getbbox(), bytes(font.getmask("\ufffe"))
    shown = [c for c in SPANISH if c != " " and bytes(font.getmask(c)) == missing[1]]
    assert shown == []


@pytest.mark.parametrize("title", ["ICE", SPANISH, LONG, "W" * 300])
def test_any_title_fits_the_card(title):
    draw = ImageDraw.Draw(Image.new("RGB", (WIDE, HIGH)))
    font, lines = fitted(title, draw)
    assert 1 <= len(lines) <= LINES_AT_MOST
    assert card_png(title, "Agencies", "below")
    if " " in title:
        assert max(draw.textlength(line, font) for line in lines) <= WIDE


@pytest.mark.parametrize(
    "path", ["/cards/planets.png", "/cards/agencies/nobody.png", "/cards/platewatch/x.png"]
)
def test_a_card_of_nothing_is_not_found(client, path):
    assert client.get(path).status_code == 404
