"""The glossary defines every term, in the reader's language, with its name in the other one."""

import re
from html import unescape

import pytest

from domain.words import words
from views.data.method import terms

PATHS = {"en": "/glossary", "es": "/es/glossary"}


@pytest.mark.parametrize(("language", "other"), [("en", "es"), ("es", "en")])
def test_every_term_stands_with_its_definition_and_its_other_name(client, language, other):
    page = client.get(PATHS[language]).text
    listed = re.findall(
        r"<dfn>(.*?)</dfn> <span .*? lang=\"(..)\">(.*?)</span></dt><dd>(.*?)</dd>", page
    )
    shown = [tuple(unescape(part) for part in one) for one in listed]
    say, elsewhere = words(language), words(other)
    assert shown == [(term, other, elsewhere(key), text) for key, term, text in terms(say)]
    assert f'<html lang="{language}">' in page


def test_a_term_with_an_accent_stands_under_its_letter(client):
    page = client.get("/es/glossary").text
    assert '<h2 class="pw-h2" id="letter-U">U</h2>' in page
    assert "Ú</h2>" not in page
    names = [term.casefold() for _, term, _ in terms(words("es"))]
    assert names.index("cámara") < names.index("caso judicial")


def test_the_glossary_is_read_in_the_language_of_the_browser(client):
    led = client.get("/glossary", headers={"Accept-Language": "es"}, follow_redirects=False)
    assert led.headers["location"] == "/es/glossary"
    assert client.get("/glossary?lang=es").url.path == "/es/glossary"
