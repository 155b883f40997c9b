"""How an open page follows the data, and what it shows where the data files have a problem.

A push from the server asks for one rerun. Beside a problem the last good release is shown, or, if
there is none yet, a plain word.

It also says in which language the page is: Streamlit has no setting for that (its issue 15726).
"""

import streamlit as st

from domain.words import words
from markup.pieces import macro
from publish.http.release_store import stamp, store
from widgets.context import language, run
from widgets.show import notice

_LISTEN = """
export default function ({ data, setTriggerValue }) {
  document.documentElement.lang = data.language;
  const stream = new EventSource("/events");
  stream.onmessage = (event) => {
    if (event.data && event.data !== data.stamp) setTriggerValue("stamp", event.data);
  };
  return () => stream.close();
}
"""

_trouble = macro("widgets.html", "trouble")
_component = st.components.v2.component("platewatch_live", js=_LISTEN, html="<span></span>")


def follow_data() -> None:
    """Listen for new data on this page; an idle page costs no run."""
    _component(
        key="live",
        data={"stamp": stamp(), "language": language()},
        on_stamp_change=lambda: None,
        height=1,
    )


def stale_data() -> None:
    """Say that the last good release is shown, where newer files have a problem."""
    status = store().status()
    if status.problems and status.loaded_at:
        say = run().say
        notice(say("error.data", date=say.date(status.loaded_at.date())))


def no_data() -> None:
    """Show, in place of any page, what is wrong with the files when none could be loaded yet."""
    say = words(language())
    st.title(say("trouble.title"))
    problems = [str(problem) for problem in store().status().problems]
    st.html(_trouble(say("trouble.none_yet"), problems))
