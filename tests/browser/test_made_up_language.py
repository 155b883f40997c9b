"""A language is a folder and a line: one whose sentences are a third longer breaks no page."""

import re
import shutil
from pathlib import Path

import pytest
from babel.messages.pofile import read_po, write_po

from tests.browser.conftest import HOME, serve
from tests.browser.test_pages import ASKED, PAGES, WIDTHS

CODE, LOCALE = "qaa", "en_US"
HOLE = re.compile(r"(\{\w+\})")
PLAIN = ("glossary", "agencies/us-ice", "contracts/all", "embed/contracts-by-year", "gallery")
BROKEN = "[data-testid=stException], [data-testid=stAlert]"


def longer(text: str) -> str:
    """Return a sentence a third longer, its holes as they are; a mark tells whose it is."""
    letters = len(HOLE.sub("", text))
    return text + " ñandú" * max(1, letters // (3 * len(" ñandú"))) if letters > 3 else text


def write_language(folder: Path) -> Path:
    """Write all languages and the made-up one into a folder."""
    shutil.copytree(HOME / "locale", folder)
    with (folder / "languages.csv").open("a", encoding="utf-8") as file:
        file.write(f"{CODE},{LOCALE}\n")
    (folder / CODE / "LC_MESSAGES").mkdir(parents=True)
    for path in sorted((folder / "en" / "LC_MESSAGES").glob("*.po")):
        with path.open("rb") as file:
            catalog = read_po(file, locale=LOCALE)
        for message in catalog:
            if message.id:
                message.string = longer(message.string)
        with (folder / CODE / "LC_MESSAGES" / path.name).open("wb") as file:
            write_po(file, catalog)
    return folder


@pytest.fixture(scope="module")
def speaking(tmp_path_factory, site) -> str:
    """Serve the app with the made-up language; return its address."""
    folder = tmp_path_factory.mktemp("spoken")
    locale = write_language(folder / "locale")
    variables = {"PLATEWATCH_LOCALE": str(locale), "PLATEWATCH_VAR": str(folder / "var")}
    app, address = serve(site.data, folder / "log.txt", **variables)
    try:
        yield address
    finally:
        app.terminate()
        app.wait(timeout=20)


def test_a_language_a_third_longer_breaks_no_page_and_fits_a_phone(read, speaking):
    reading, wrong = read(width=360), {}
    for name in PAGES:
        asked = ASKED.get(name, "?")
        reading.open(f"{speaking}/{name}{asked}{'&' if len(asked) > 1 else ''}lang={CODE}")
        found = {
            "broken": reading.page.locator(BROKEN).count() > 0,
            "in another language": "ñandú" not in reading.text(),
            "wider than the phone": max(reading.page.evaluate(WIDTHS)) > 360,
        }
        if bad := [what for what, is_so in found.items() if is_so]:
            wrong[name] = bad
    assert wrong == {}


def test_plain_pages_and_embeds_are_whole_in_it(read, speaking):
    reading, wrong = read(width=360), {}
    for path in PLAIN:
        below = f"/{CODE}/{path}" if "/" in path and not path.startswith("embed") else f"/{path}"
        answer = reading.page.goto(f"{speaking}{below}?lang={CODE}")
        wide = reading.page.evaluate("document.documentElement.scrollWidth")
        spoken = "ñandú" in reading.page.content()
        if answer.status != 200 or wide > 360 or not spoken:
            wrong[below] = (answer.status, wide, spoken)
    assert wrong == {}
