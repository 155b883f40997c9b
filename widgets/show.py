"""How a view stands on a page: title, picture, strip; made once per release and question.

Words and pictures are kept, and a picture is replayed, so no figure is built twice for the same
release, question, language and theme.
"""

import re
from collections.abc import Iterable, Mapping

import streamlit as st
from markupsafe import Markup

from markup.forms import figures_of_page_html, form_html, sentences_html
from markup.pieces import join_html, macro, notice_html, paragraph
from markup.pieces import link as html_link
from markup.strip import empty_words, heading_html, strip_html
from views.base.catalogue import catalogue
from views.base.view import Form, View
from widgets.context import Question, keep_answers, run
from widgets.pieces import html, send

PLOTLY_CONFIG = {"displayModeBar": False, "scrollZoom": False, "responsive": True}
KEPT = 600
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|$:~])")
_answer = macro("widgets.html", "answer")
_heading = macro("widgets.html", "heading")
_notice = macro("widgets.html", "notice")
_boxed = macro("widgets.html", "boxed")


def show(view_id: str, values: Mapping[str, str] | None = None) -> None:
    """Show a view: its title, picture and strip; or its title and table where it has no picture."""
    show_all(view_id, values=values)


def show_if_any(view_id: str, values: Mapping[str, str] | None = None) -> None:
    """Show a view if it has rows; else nothing."""
    if not answered(view_id, values).rows.empty:
        show(view_id, values)


def show_side_by_side(*view_ids: str, values: Mapping[str, str] | None = None) -> None:
    """Show views in columns that become rows on a phone."""
    send()
    for column, view_id in zip(st.columns(len(view_ids), gap="medium"), view_ids, strict=True):
        with column:
            show(view_id, values)
            send()


def show_all(*view_ids: str, values: Mapping[str, str] | None = None) -> None:
    """Show views one below the other, in as few pieces as their pictures allow."""
    asked = run().asked(values)
    texts: list[Markup] = []
    for view_id in view_ids:
        above, below = _words(view_id, asked)
        texts.append(above)
        if _has_picture(view := _answered(view_id, asked)):
            html(join_html(texts))
            send()
            _picture(f"{view_id} {asked.key}", view)
            texts = []
        texts.append(below)
    html(join_html(texts))


def show_those_with_rows(*view_ids: str, values: Mapping[str, str] | None = None) -> None:
    """Show those of the views that have something to say, one below the other."""
    if shown := [one for one in view_ids if not answered(one, values).rows.empty]:
        show_all(*shown, values=values)


def answered(view_id: str, values: Mapping[str, str] | None = None) -> View:
    """Return the answer of a view, for the sentence a page opens with; kept like the picture."""
    return _answered(view_id, run().asked(values))


def title(text: str) -> None:
    """Put the title of a page on it."""
    send()
    st.title(text)


def as_written(text: str) -> str:
    """Return text so that a title shows it letter by letter, whatever marks it holds."""
    return _MARKDOWN.sub(r"\\\1", text)


def answer(text: str, below: str = "", more: str = "") -> None:
    """Put the answer in words on the page, what leads on from it, and quieter lines below it.

    A heading for screen readers alone begins the part that goes on to the next heading.
    """
    html(
        _answer(run().say("site.heading.answer"), join_html((text, more), " "), below.splitlines())
    )


def link(text: str, page: str, anchor: str = "", **values: str) -> None:
    """Put a link to one of our own pages on the page, with the reader's day and language kept."""
    address = run().ask().address(page, **values) + (f"#{anchor}" if anchor else "")
    html(paragraph(html_link(address, f"{text} →"), "pw-lead"))


def heading(text: str, anchor: str = "") -> None:
    """Put the title of a part on the page."""
    html(_heading(text, anchor))


def notice(text: str, quiet: bool = False, role: str = "note") -> None:
    """Put a notice on the page: a caution, or, quiet, what is missing."""
    html(_notice(text, quiet, role))


def show_sentences(view_id: str, values: Mapping[str, str]) -> None:
    """Show the sentences of a view as the answer, and its note below."""
    view = answered(view_id, values)
    answer(sentences_html(view), view.note)


def show_boxed(view_id: str, values: Mapping[str, str], anchor: str) -> None:
    """Show what a view says in a box of its own, with a link to where it is told in full."""
    view = answered(view_id, values)
    if not view.rows.empty:
        notice(_boxed(view.title, view.note, anchor, run().say("control.which_and_why")))


def show_parts(parts: Iterable[tuple[str, tuple[str, ...]]], values: Mapping[str, str]) -> None:
    """Show each part that has rows: its heading (by key), and its views that have some."""
    for key, view_ids in parts:
        shown = [i for i in view_ids if not answered(i, values).rows.empty]
        if shown:
            heading(run().say(key))
        for view_id in shown:
            show(view_id, values)


def show_figures(view_id: str, values: Mapping[str, str] | None = None) -> None:
    """Show at most five figures, each with its definition and the codes to embed it alone."""
    html(_figures(view_id, run().asked(values)))


@keep_answers(KEPT)
def _answered(view_id: str, asked: Question) -> View:
    return catalogue()[view_id].answer(asked.ask)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _picture(key: str, _view: View) -> None:
    st.plotly_chart(_view.figure, theme=None, alt=_view.alt, config=PLOTLY_CONFIG)


@keep_answers(KEPT)
def _words(view_id: str, asked: Question) -> tuple[Markup, Markup]:
    """Return the HTML above the picture and below it; a view without one has its rows above."""
    view, ask, release_id = _answered(view_id, asked), asked.ask, asked.release.id
    above = heading_html(view, ask)
    if view.rows.empty:
        above += notice_html(empty_words(view, ask), True)
    elif view.figure is None:
        above += form_html(view, ask, release_id)
    with_table = view.figure is not None or view.form is not Form.TABLE
    return above, strip_html(view, ask, release_id, with_table=with_table)


@keep_answers(KEPT)
def _figures(view_id: str, asked: Question) -> Markup:
    view = _answered(view_id, asked)
    if view.rows.empty:
        return Markup("")
    return figures_of_page_html(view, asked.ask, asked.release.id)


def _has_picture(view: View) -> bool:
    return view.figure is not None and not view.rows.empty
