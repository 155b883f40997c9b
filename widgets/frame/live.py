"""How an open page follows the data: a push from the server asks for one rerun.

It also says in which language the page is: Streamlit has no setting for that (its issue 15726).
"""

import streamlit as st

from publish.http.release_store import stamp
from widgets.context import language

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

_component = st.components.v2.component("platewatch_live", js=_LISTEN, html="<span></span>")


def follow_data() -> None:
    """Listen for new data on this page; an idle page costs no run."""
    _component(
        key="live",
        data={"stamp": stamp(), "language": language()},
        on_stamp_change=lambda: None,
        height=1,
    )
