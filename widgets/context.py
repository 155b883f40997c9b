"""What one run of a page is about: one release, one day, one language, one theme.

The release is taken once a run, so a page never shows a mixture of two. What answers a question is
kept, for as many questions as are asked most, in this process: Streamlit's own cache takes longer
to find its key than most answers take to be sent.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from threading import RLock
from typing import TypeVar

import pandas as pd
import streamlit as st
from cachetools import LRUCache, cached

from domain.palette import DARK, LIGHT, Palette
from domain.words import LANGUAGES, Words, words
from loaders.releases.live import NoRelease
from loaders.releases.release import Release
from publish.http.release_store import store, tables_of
from views.base.ask import Ask

EARLIEST = dt.date(2000, 1, 1)


@dataclass(frozen=True)
class Run:
    """One run of a page."""

    release: Release
    as_of: dt.date
    as_of_given: bool
    say: Words
    palette: Palette
    lang_given: bool = False

    def table(self, name: str) -> pd.DataFrame:
        """Return a table of the release."""
        return self.release.table(name)

    def ask(self, values: Mapping[str, str] | None = None) -> Ask:
        """Return the question a view is asked in this run."""
        return Ask(
            tables_of(self.release),
            self.as_of,
            self.say,
            self.palette,
            values or {},
            self.as_of_given,
            self.lang_given,
        )

    def asked(self, values: Mapping[str, str] | None = None) -> "Question":
        """Return the same question so that what answers it can be kept."""
        day, spoken = (self.as_of, self.as_of_given), (self.say.language, self.lang_given)
        asked = tuple(sorted((values or {}).items()))
        key = (self.release.id, *day, *spoken, self.palette.name, asked)
        return Question(key, self.ask(values), self.release)


@dataclass(frozen=True)
class Question:
    """A question whose answer can be kept: the key names release, day, language, theme, values."""

    key: tuple[object, ...]
    ask: Ask
    release: Release


def run() -> Run:
    """Return what this run is about; a page that runs alone begins one itself."""
    if "_release" not in st.session_state:
        begin()
    as_of = st.session_state.get("as_of") or today()
    return Run(
        release=st.session_state["_release"],
        as_of=as_of,
        as_of_given=as_of != today(),
        say=words(language()),
        palette=DARK if st.context.theme.type == "dark" else LIGHT,
        lang_given=language() != preferred_language(),
    )


def begin() -> bool:
    """Take the release that this whole run shows; False if there is none to show yet."""
    try:
        st.session_state["_release"] = store().current()
    except NoRelease:
        return False
    return True


def language() -> str:
    """Return the reader's language: of the address, else of the browser, else English."""
    chosen = st.session_state.get("lang") or st.query_params.get("lang")
    return chosen if chosen in LANGUAGES else preferred_language()


def preferred_language() -> str:
    """Return the first of our languages that the browser asks for."""
    wanted = (st.context.locale or "en").split("-")[0].lower()
    return wanted if wanted in LANGUAGES else LANGUAGES[0]


def today() -> dt.date:
    """Return the day the server is on."""
    return dt.date.today()


Answer = TypeVar("Answer")


def keep_answers(most: int) -> Callable[[Callable[..., Answer]], Callable[..., Answer]]:
    """Keep what a function returns; its last argument is the question asked, an `Question`.

    Nothing of the question but its key is kept, so that an old release can be forgotten.
    """
    return cached(LRUCache(most), key=_key, lock=RLock())


def _key(*args: object) -> tuple[object, ...]:
    *others, asked = args
    assert isinstance(asked, Question)
    return (*others, asked.key)
