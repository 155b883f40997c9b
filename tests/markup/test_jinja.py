"""What a template writes: text is escaped, HTML of ours is not, nothing is left blank unseen."""

import pytest
from jinja2 import UndefinedError
from markupsafe import Markup

from markup.pieces import TEMPLATES, environment, join_html, macro, render

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
