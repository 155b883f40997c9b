"""Does what `docs/adding.md` tells suffice? Each recipe is done here on made-up input."""

import datetime as dt
import os
import re
import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from domain import schema
from domain.schema import TABLES, Column, Table, Type
from domain.words import LOCALE_FOLDER, LOCALE_VARIABLE, Words, words
from tests.builders import contract, frame, row, source
from views.agency.records import agency_contracts
from views.base.ask import Ask
from views.contracts.contract import contracts_one

HOME = Path(__file__).resolve().parents[1]
GUIDE = (HOME / "docs" / "adding.md").read_text(encoding="utf-8")
DAY = dt.date(2026, 1, 1)
NOTICE = Column("notice_days", "Days to refuse renewal.", Type.INTEGER, unit="days", minimum=0)
A_QUESTION = """
import sys
from pathlib import Path
from types import ModuleType

import domain
basis = '        _words("basis", v.RuleBasis'
question = '        _words("to_insurers", v.Rule, "Sale to insurers.", required=True),'
text = Path("domain/schema.py").read_text(encoding="utf-8")
assert text.count(basis) == 1
schema = sys.modules["domain.schema"] = domain.schema = ModuleType("domain.schema")
exec(text.replace(basis, question + chr(10) + basis), schema.__dict__)

import datetime as dt
from domain.words import words
from tests.builders import agency, frame, row, source
from views.agency.rules import agency_laws
from views.base.ask import Ask
from views.law.laws import policies_and_laws_law, policies_and_laws_laws, policies_and_laws_rules

say = words("en")
tables = {name: frame(name) for name in schema.TABLES}
tables["agencies"] = frame("agencies", agency())
tables["state_laws"] = frame("state_laws", row("state_laws"))
tables["state_law_rules"] = frame("state_law_rules", row("state_law_rules", to_insurers="barred"))
tables["sources"] = frame("sources", source(source_id="a-statute", kind="statute"))
values = {"agency_id": "ca-springfield-pd", "law_id": "ca-law"}
ask = Ask(tables, dt.date(2026, 1, 1), say, values=values)
assert say("column.to_insurers") == "Sale to insurers"
assert policies_and_laws_laws(ask).rows["to_insurers"].tolist() == ["barred"]
assert policies_and_laws_law(ask).rows["to_insurers"].tolist() == ["barred"]
counted = policies_and_laws_rules(ask)
assert counted.rows.set_index("question").loc["to_insurers", "barred_count"] == 1
assert "Sale to insurers" in str(counted.figure.to_plotly_json())
assert "Sale to insurers: Not allowed" in agency_laws(ask).lines[0].below
"""
WORDS_OF_QUESTION = """
msgid "state_law_rules.to_insurers"
msgstr "Sale to insurers"

msgid "state_law_rules.to_insurers.help"
msgstr "What the law is read to say of selling plate data to insurers."

msgid "data.meaning.to_insurers"
msgstr "Sale to insurers."
"""
A_LANGUAGE = """
from domain.words import LANGUAGES, words
from publish.app.routes import routes
assert LANGUAGES[-1] == "xx"
assert set(words("xx").messages) == set(words("en").messages)
assert words("xx")("nav.glossary") == "~" + words("en")("nav.glossary")
paths = {route.path for route in routes() if hasattr(route, "path")}
assert {"/xx/glossary", "/xx/states", "/xx/contracts/{row_id}"} - paths == set(), sorted(paths)
"""
A_THING = """
from domain import things
from domain.things import Thing
vendors = Thing("vendors", key="vendor_id", page="contracts", asked_on=("vendors",))
things.THINGS["vendors"] = vendors
things._BY_KEY["vendor_id"] = vendors

import datetime as dt
from domain.schema import TABLES
from domain.words import words
from markup.addresses import PageAsk
from publish.app.routes import routes
from publish.pages.sitemap import OTHERS, parts_of
from starlette.routing import Match
from tests.builders import frame, row

tables = {name: frame(name, *([row(name)] if name == "vendors" else [])) for name in TABLES}
parts = parts_of(PageAsk(tables, dt.date(2026, 1, 1), words("en")))
assert "/vendors" in parts[OTHERS]
assert ["/vendors/acme"] in [list(paths) for paths in parts.values()]

def answered(path):
    scope = {"type": "http", "method": "GET", "path": path, "headers": []}
    return next(r.endpoint.__name__ for r in routes() if r.matches(scope)[0] is Match.FULL)

assert [answered(path) for path in ("/vendors/acme", "/es/vendors/acme")] == ["page", "page"]
assert [answered(path) for path in ("/vendors", "/es/vendors")] == ["index", "index"]
"""


def run(code: str, **variables: str) -> None:
    """Run code in a process of its own; AssertionError with what it says if it fails."""
    ran = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        cwd=HOME,
        env={**os.environ, **variables},
    )
    assert ran.returncode == 0, ran.stderr


def with_column(table: Table, column: Column) -> Table:
    return replace(table, columns=(*table.columns, column))


@pytest.fixture
def noticed(monkeypatch) -> Ask:
    """Ask about an agency whose one contract fills a column that the code does not know."""
    monkeypatch.setitem(TABLES, "contracts", with_column(schema.CONTRACTS, NOTICE))
    tables = {name: frame(name) for name in TABLES}
    tables["agencies"] = frame("agencies", row("agencies"))
    tables["contracts"] = frame("contracts", contract(notice_days=1200))
    tables["vendors"] = frame("vendors", row("vendors"))
    tables["sources"] = frame("sources", source(source_id="a-contract", kind="contract"))
    say = Words("en", {**words("en").messages, "column.notice_days": "Notice (days)"})
    values = {"agency_id": "ca-springfield-pd", "contract_id": "ca-springfield-pd-acme"}
    return Ask(tables, DAY, say, values=values)


def test_a_column_is_shown_on_the_page_of_the_agency_and_on_that_of_the_row(noticed):
    listed = agency_contracts(noticed)
    assert listed.rows["notice_days"].tolist() == [1200]
    assert listed.lines[0].below.endswith("Notice (days): 1,200")
    assert contracts_one(noticed).rows["notice_days"].tolist() == [1200]


@pytest.mark.server
def test_a_question_of_law_stands_in_table_chart_and_reading(tmp_path):
    folder = shutil.copytree(LOCALE_FOLDER, tmp_path / "locale")
    for path in folder.glob("*/LC_MESSAGES/columns.po"):
        with path.open("a", encoding="utf-8") as file:
            file.write(WORDS_OF_QUESTION)
    run(A_QUESTION, **{LOCALE_VARIABLE: str(folder)})


@pytest.mark.server
def test_a_language_is_a_folder_and_a_line(tmp_path):
    folder = shutil.copytree(LOCALE_FOLDER, tmp_path / "locale")
    shutil.copytree(folder / "en", folder / "xx")
    for path in (folder / "xx").rglob("*.po"):
        head, *messages = re.split(r"\n\n+", path.read_text(encoding="utf-8"))
        said = [re.sub(r'^msgstr "', 'msgstr "~', m, flags=re.MULTILINE) for m in messages]
        path.write_text("\n\n".join([head.replace("Language: en", "Language: xx"), *said]))
    with (folder / "languages.csv").open("a", encoding="utf-8") as file:
        file.write("xx,fr_CA\n")
    run(A_LANGUAGE, **{LOCALE_VARIABLE: str(folder)})


@pytest.mark.server
def test_a_kind_of_thing_has_routes_an_index_and_a_part_of_the_sitemap():
    run(A_THING)


def test_the_files_and_tests_that_the_guide_names_are_there():
    named = re.findall(r"`([\w/.-]+/[\w.-]+\.(?:py|md|csv|po))`", GUIDE)
    assert named
    assert [name for name in named if not (HOME / name).exists()] == []
