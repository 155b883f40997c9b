"""Rows without a picture are a record, steps or tiles; nothing in them can run."""

import datetime as dt
import re

import pandas as pd

from domain.schema import TABLES
from domain.words import words
from markup.forms import form_html
from tests.builders import frame, source
from views.base.ask import Ask
from views.base.view import Form, View

TABLES_BY_NAME = {name: frame(name) for name in TABLES} | {"sources": frame("sources", source())}
ASK = Ask(TABLES_BY_NAME, dt.date(2024, 1, 1), words("en"))
EVIL = "<script>x</script>"


def written(rows, form, **more):
    """Return rows as written in a form."""
    view = View("litigation-x", "Title", pd.DataFrame(rows), [], form=form, **more)
    return form_html(view, ASK, "release")


def test_a_record_is_a_list_of_facts_with_blanks_in_words():
    row = {"case_id": "a-v-b", "court": "A court", "docket_number": None, "caption": EVIL}
    text = written([row], Form.RECORD, row_table="cases", unseen=("case_id",))
    assert "<dt>Court</dt><dd>A court</dd>" in text
    assert '<span class="pw-blank">Not stated</span>' in text
    assert "<dt>Court case</dt>" not in text
    assert "cases%2C%20a-v-b" in text
    assert "<script>" not in text


def test_steps_have_their_date_first_and_leave_blanks_out():
    rows = [{"date": "2024-05", "event": EVIL, "note": None, "source_ids": "a-portal"}]
    text = written(rows, Form.STEPS)
    assert text.startswith('<ol class="pw-steps"><li><span class="pw-step-date">May 2024</span>')
    assert "Not stated" not in text
    assert "1 source" in text
    assert "<script>" not in text


def test_tiles_lead_to_what_they_count():
    rows = [{"status": "pending", "case_count": 1200}]
    text = written(
        rows, Form.TILES, labels={"status": "cases.status"}, addresses=("/litigation?a=1&b=2",)
    )
    assert 'href="/litigation?a=1&amp;b=2"' in text
    assert "<b>1,200</b>" in text
    assert ">Pending<" in text


def test_words_of_the_records_are_marked_as_english_on_a_spanish_page(client):
    address = "/views/contracts-ice-others/table?as_of=2026-01-01&lang="
    spanish, english = (client.get(f"{address}{language}").text for language in ("es", "en"))
    assert re.search(r'<td data-title="[^"]+"><span lang="en">[A-Z]', spanish)
    assert '<span lang="en"><a href="' in spanish
    assert 'lang="en">' not in english.replace('<html lang="en">', "")
