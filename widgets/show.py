"""How a view stands on a page: title, picture, strip; drawn once per release and question.

What is drawn is kept and replayed, so no figure is built twice for the same release, question,
language and theme.
"""

from collections.abc import Mapping
from html import escape

import streamlit as st

from publish.forms import form_html
from publish.markup import evidence_counts_html, heading_html, strip_html, view_url
from views.view import Ask, Form, View, catalogue
from widgets.context import Run, run

PLOTLY_CONFIG = {"displayModeBar": False, "scrollZoom": False, "responsive": True}
KEPT = 600


class _Whole(str):
    """HTML that Streamlit takes as it is; it would search a plain string for indents to remove."""

    def _repr_html_(self) -> str:
        return str(self)


def show(view_id: str, values: Mapping[str, str] | None = None) -> None:
    """Show a view: its title, picture and strip; or its title and table where it has no picture."""
    this = run()
    _drawn(view_id, *_key(this, values), _ask=this.ask(values), _release_id=this.release.id)


def show_if_any(view_id: str, values: Mapping[str, str] | None = None) -> None:
    """Show a view if it has rows; else nothing."""
    if not answered(view_id, values).rows.empty:
        show(view_id, values)


def show_side_by_side(*view_ids: str, values: Mapping[str, str] | None = None) -> None:
    """Show views in columns that become rows on a phone."""
    this = run()
    _drawn_in_columns(
        view_ids, *_key(this, values), _ask=this.ask(values), _release_id=this.release.id
    )


def show_all(*view_ids: str, values: Mapping[str, str] | None = None) -> None:
    """Show views one below the other."""
    _show_below(view_ids, False, values)


def show_those_with_rows(*view_ids: str, values: Mapping[str, str] | None = None) -> None:
    """Show those of the views that have something to say, one below the other."""
    _show_below(view_ids, True, values)


def answered(view_id: str, values: Mapping[str, str] | None = None) -> View:
    """Return the answer of a view, for the sentence a page opens with; kept like the picture."""
    this = run()
    return _answered(view_id, *_key(this, values), _ask=this.ask(values))


def rows_address(view_id: str, values: Mapping[str, str] | None = None) -> str:
    """Return the address of all rows of a view, for a figure that counts them."""
    this = run()
    return view_url(view_id, this.ask(values), this.release.id, "/table")


def html(text: str) -> None:
    """Put a piece of our own safe HTML on the page."""
    st.html(_Whole(f'<div class="pw">{text}</div>'))


def answer(text: str, below: str = "") -> None:
    """Put the answer in words on the page, and quieter lines below it.

    A heading for screen readers alone begins the part that goes on to the next heading.
    """
    title = f'<h2 class="pw-hidden">{escape(run().say("site.heading.answer"))}</h2>'
    sub = "".join(f'<p class="pw-sub">{escape(line)}</p>' for line in below.splitlines())
    html(f'{title}<p class="pw-answer" role="status">{text}</p>{sub}')


def link(text: str, page: str, anchor: str = "", **values: str) -> None:
    """Put a link to one of our own pages on the page, with the reader's day and language kept."""
    address = run().ask().address(page, **values) + (f"#{anchor}" if anchor else "")
    html(f'<p class="pw-lead"><a href="{escape(address)}">{escape(text)} →</a></p>')


def heading(text: str, anchor: str = "") -> None:
    """Put the title of a part on the page."""
    html(f'<h2 class="pw-h2"{f" id={anchor!r}" if anchor else ""}>{escape(text)}</h2>')


def notice(text: str, quiet: bool = False) -> None:
    """Put a notice on the page: a caution, or, quiet, what is missing."""
    html(f'<div class="pw-notice{" pw-quiet" if quiet else ""}" role="note">{escape(text)}</div>')


def figures(shown: list[tuple[str, str, str, str]]) -> None:
    """Show at most five figures: (number as text, label, definition, address of its rows)."""
    more = escape(run().say("control.details"))
    html(f'<div class="pw-figures">{"".join(_figure(*one, more=more) for one in shown)}</div>')


def _show_below(
    view_ids: tuple[str, ...], with_rows: bool, values: Mapping[str, str] | None
) -> None:
    this = run()
    key = _key(this, values)
    ask, release_id = this.ask(values), this.release.id
    _drawn_below(view_ids, with_rows, *key, _ask=ask, _release_id=release_id)


def _figure(number: str, label: str, definition: str, address: str, more: str) -> str:
    text = escape(number)
    linked = f'<a href="{escape(address)}">{text}</a>' if address else text
    said = f"<details><summary>{more}</summary>{escape(definition)}</details>" if definition else ""
    return (
        f'<div class="pw-figure"><b>{linked}</b>'
        f'<span class="pw-figure-label">{escape(label)}</span>{said}</div>'
    )


def _key(this: Run, values: Mapping[str, str] | None) -> tuple:
    asked = tuple(sorted((values or {}).items()))
    return (*this.shown, asked)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _answered(view_id: str, *key: object, _ask: Ask) -> View:
    return catalogue()[view_id].answer(_ask)


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _drawn(view_id: str, *key: object, _ask: Ask, _release_id: str) -> None:
    _draw(_ask, _release_id, _answered(view_id, *key, _ask=_ask))


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _drawn_in_columns(view_ids: tuple[str, ...], *key: object, _ask: Ask, _release_id: str) -> None:
    for column, view_id in zip(st.columns(len(view_ids), gap="medium"), view_ids, strict=True):
        with column:
            _draw(_ask, _release_id, _answered(view_id, *key, _ask=_ask))


@st.cache_resource(max_entries=KEPT, show_spinner=False)
def _drawn_below(
    view_ids: tuple[str, ...], with_rows: bool, *key: object, _ask: Ask, _release_id: str
) -> None:
    views = [_answered(view_id, *key, _ask=_ask) for view_id in view_ids]
    shown = [view for view in views if not (with_rows and view.rows.empty)]
    if shown:
        _draw(_ask, _release_id, *shown)


def _draw(ask: Ask, release_id: str, *views: View) -> None:
    """Draw views one below the other, in as few pieces as their pictures allow."""
    texts: list[str] = []
    for view in views:
        texts.append(heading_html(view, ask))
        if view.rows.empty:
            empty = escape(view.empty or ask.say("empty.filters"))
            texts.append(f'<p class="pw-notice pw-quiet">{empty}</p>')
        elif view.figure is None:
            texts.append(form_html(view, ask, release_id))
        else:
            html("".join(texts))
            texts = []
            st.plotly_chart(view.figure, theme=None, alt=view.alt, config=PLOTLY_CONFIG)
        with_table = view.figure is not None or view.form is not Form.TABLE
        texts.append(strip_html(view, ask, release_id, with_table=with_table))
    html("".join(texts))


__all__ = [
    "answer",
    "answered",
    "evidence_counts_html",
    "figures",
    "heading",
    "html",
    "notice",
    "rows_address",
    "show",
    "show_all",
    "show_side_by_side",
    "show_those_with_rows",
]
