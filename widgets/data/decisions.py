"""What waits for a maintainer's word: changes that are held back, an import stopped half way?

The buttons are there only where editing is on (`PLATEWATCH_EDITING`): whoever can open the page can
press them.
"""

import streamlit as st

from loaders.problems import InvalidData, Problem
from loaders.releases.live import Rejection, data_folder, may_edit
from loaders.writing.lock import FolderIsBusy
from loaders.writing.together import drop_stopped, finish_stopped, stopped_import
from publish.http.release_store import store
from widgets.context import run
from widgets.pieces import send
from widgets.show import notice

SAID = "_data_decision_said"
_WORDS = {"finish": finish_stopped, "drop": drop_stopped}


def decisions() -> None:
    """Show what came of the last decision, and a button for each that waits for one."""
    say, status = run().say, store().status()
    if said := st.session_state.pop(SAID, None):
        notice(say(said[0], why=said[1]), quiet=said[0] == "data.decide.done")
    if not may_edit():
        return
    send()
    if stopped_import(data_folder()):
        for word in _WORDS:
            st.button(say(f"data.decide.{word}"), key=f"data_{word}", on_click=_end, args=(word,))
    elif status.rejected is Rejection.HELD:
        label = say("data.decide.accept", n=len(status.problems))
        st.button(label, key="data_accept", on_click=_accept, args=(status.problems,))


def _accept(shown: tuple[Problem, ...]) -> None:
    """Take the changes that were shown; if others lie there by now, they are shown first."""
    try:
        said = "done" if store().accept(shown) else "changed"
    except (OSError, FolderIsBusy) as error:
        _say("cannot", error)
    else:
        _say(said)


def _end(word: str) -> None:
    """Finish or drop what was stopped half way, and look at the files at once."""
    try:
        _WORDS[word](data_folder())
        store().refresh()
    except (OSError, FolderIsBusy, InvalidData) as error:
        _say("cannot", error)
    else:
        _say("done")


def _say(key: str, error: Exception | None = None) -> None:
    st.session_state[SAID] = (f"data.decide.{key}", str(error or ""))
