"""Controls whose value is in the address: what is not valid there is ignored, and said.

The address is the one place a choice is kept: a control shows what the address says, and writes
there when it is changed. It holds ids, not labels, so it means the same in every language
(docs/decisions/0004-addresses.md).
"""

from collections.abc import Mapping

import streamlit as st
from markupsafe import Markup

from markup.pieces import link, macro, paragraph
from measures.finder.near import near_ids
from publish.http.release_store import cameras_id, searches_id
from views.base.params import Param
from widgets.context import Question, keep_answers, run
from widgets.pieces import html, send
from widgets.show import notice, title

EVERYWHERE = {"as_of", "lang", "embed", "embed_options"}
CHOICES_NAMED = 12
CHARACTERS_NAMED = 60
KEPT = 400


def choose(page: str, *params: Param, also: tuple[str, ...] = ()) -> dict[str, str]:
    """Show one control per param, on one line, and return the value of each, blank for all.

    A value in the address that is not a choice, and a name the page does not have (`also` are
    further names it has), are left out and named in a notice.
    """
    this = run()
    names = this.ask().names
    said = _unknown_names({param.name for param in params} | set(also))
    values: dict[str, str] = {}
    if params:
        send()
        with st.container(horizontal=True, gap="small", vertical_alignment="bottom"):
            for param in params:
                choices = _choices(param, cameras_id(), searches_id(), this.asked())
                said += refusal_words(param, choices)
                values[param.name] = _control(page, param, choices, names)
    for text in said:
        notice(text)
    return values


def refusal_words(param: Param, choices: list[str]) -> list[str]:
    """Return what to say of the value of a param in the address; nothing where it can be used."""
    value = st.query_params.get(param.name, "")
    if not value or param.accepts(value, choices):
        return []
    this = run()
    if param.longest:
        return [param.refused(value[:CHARACTERS_NAMED], this.say)]
    names = this.ask().names
    listed = ", ".join(param.label(c, this.say, names) for c in choices[:CHOICES_NAMED])
    if len(choices) > CHOICES_NAMED:
        listed += "…"
    shown = value[:CHARACTERS_NAMED]
    title = this.say(param.title)
    return [this.say("error.filter_value", value=shown, name=title, choices=listed)]


@keep_answers(KEPT)
def _choices(param: Param, cameras: str, searches: str, asked: Question) -> list[str]:
    """Return the choices of a param; they rest on the release, the cameras and the search logs."""
    return param.choices(asked.ask.tables)


def _control(page: str, param: Param, choices: list[str], names: Mapping[str, str]) -> str:
    say = run().say
    key = f"{page}_{param.name}"
    asked = st.query_params.get(param.name, param.default)
    st.session_state[key] = asked if param.accepts(asked, choices) else param.default
    if param.longest:
        return _text_control(key, param)
    return st.selectbox(
        say(param.title),
        choices if param.default else ["", *choices],
        format_func=lambda value: param.label(value, say, names),
        key=key,
        on_change=_write_address,
        args=(key, param.name, param.default),
        placeholder=say(param.blank),
        help=say.help(param.title) or None,
        width=230,
    )


def _text_control(key: str, param: Param) -> str:
    say = run().say
    return st.text_input(
        say(param.title),
        key=key,
        max_chars=param.longest,
        placeholder=say(param.hint) if param.hint else None,
        on_change=_write_address,
        args=(key, param.name, param.default),
        help=say.help(param.title) or None,
        width=230,
    ).strip()


def _write_address(key: str, name: str, default: str) -> None:
    value = st.session_state[key]
    if value == default:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = value


def _unknown_names(known: set[str]) -> list[str]:
    say = run().say
    unknown = [name for name in st.query_params if name not in known | EVERYWHERE]
    return [say("error.filter", name=name[:CHARACTERS_NAMED]) for name in unknown]


_unknown_row = macro("widgets.html", "unknown_row")


def asked_row(page: str, param: Param) -> str | None:
    """Return the id the address asks for; None if it asks for none, blank if it is not known.

    For an id that is not known, a page saying so with those nearest to it is shown.
    """
    asked = st.query_params.get(param.name, "")
    if not asked:
        return None
    if asked in param.choices(run().ask().tables):
        _way_back(page)
        return asked
    _show_unknown(page, param, asked)
    return ""


def _way_back(page: str) -> None:
    this = run()
    address, text = this.ask().address(page), this.say(f"page.{page}.title")
    html(paragraph(link(address, f"← {text}"), "pw-back"))


def _show_unknown(page: str, param: Param, asked: str) -> None:
    this = run()
    ask, say = this.ask(), this.say
    title(say(f"{page}.unknown.title"))
    text = say(f"{page}.unknown.text", value=asked[:CHARACTERS_NAMED])
    names = {row_id: ask.names.get(row_id, row_id) for row_id in param.choices(ask.tables)}
    near = near_ids(asked[:CHARACTERS_NAMED], names)
    items = [
        Markup("{} ({})").format(
            link(ask.address(page, **{param.name: row_id}), names[row_id]), row_id
        )
        for row_id in near
    ]
    html(_unknown_row(text, say("rows.near"), items))
    _way_back(page)
