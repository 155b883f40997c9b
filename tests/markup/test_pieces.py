"""The one table and the one list: every attribute where it belongs, and nowhere else."""

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from markup.pieces import (
    NUMBER,
    STACKED,
    TEMPLATES,
    Cell,
    HeadCell,
    Row,
    environment,
    html_list,
    html_table,
    join_html,
    macro,
    render,
)


def test_a_table_names_itself_its_columns_and_each_cell():
    rows = [Row([Cell("a", "Name"), Cell("1", "How many", NUMBER)], "one", "pw-more")]
    assert html_table("T & U", [HeadCell("Name"), HeadCell("How many", NUMBER)], rows, STACKED) == (
        '<div class="pw-scroll" tabindex="0" role="group" aria-label="T &amp; U">'
        '<table class="pw-table pw-stack"><caption class="pw-hidden">T &amp; U</caption>'
        '<thead><tr><th scope="col">Name</th><th scope="col" class="pw-number">How many</th></tr>'
        '</thead><tbody><tr id="one" class="pw-more"><td data-title="Name">a</td>'
        '<td class="pw-number" data-title="How many">1</td></tr></tbody></table></div>'
    )


def test_a_cell_in_another_language_says_so():
    cell = Cell("write a date", "What to write", lang="en")
    assert '<td data-title="What to write" lang="en">write a date</td>' in html_table(
        "T", [HeadCell("What to write")], [Row([cell])]
    )


def test_a_list_prints_its_first_items_alone():
    assert html_list(["a", "<b>"], "pw-lines", "Both", printed=1) == (
        '<ul class="pw-lines" aria-label="Both"><li>a</li><li class="pw-more">&lt;b&gt;</li></ul>'
    )


HOSTILE = "<img src=x onerror=alert(1)>"


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_every_template_can_be_read_and_escapes(path):
    assert environment().get_template(path.name).environment.autoescape is True


def test_a_macro_escapes_text_and_takes_html_as_it_is():
    paragraph = macro("pieces.html", "paragraph")
    assert paragraph(HOSTILE) == "<p>&lt;img src=x onerror=alert(1)&gt;</p>"
    assert paragraph(Markup("<b>a</b>"), "pw-note") == '<p class="pw-note"><b>a</b></p>'


def test_pieces_are_joined_without_the_blank_ones_and_text_among_them_is_escaped():
    assert join_html(["a & b", "", Markup("<b>c</b>")], " · ") == "a &amp; b · <b>c</b>"


def test_a_value_that_is_missing_is_an_error_not_a_blank():
    with pytest.raises(UndefinedError):
        render("plain.html", lang="en")
