"""Is an answer kept for a question, and nothing of the question with it?"""

import datetime as dt
import gc
import weakref

import pytest

from domain.words import words
from views.base.ask import Ask
from widgets.context import Question, keep_answers

DAY = dt.date(2026, 11, 24)


class Tables(dict):
    """Tables that can be watched being forgotten."""


def asked(key: str, tables: Tables | None = None) -> Question:
    return Question((key,), Ask(tables or Tables(), DAY, words("en")), release=None)


@pytest.fixture
def answer():
    told: list[str] = []

    @keep_answers(2)
    def answer(view_id: str, question: Question) -> str:
        told.append(f"{view_id} of {question.key[0]}")
        return told[-1]

    answer.told = told
    return answer


def test_the_same_question_is_answered_once(answer):
    assert answer("map", asked("a")) == answer("map", asked("a")) == "map of a"
    assert answer("map", asked("b")) == "map of b"
    assert answer("list", asked("b")) == "list of b"
    assert answer.told == ["map of a", "map of b", "list of b"]


def test_the_least_asked_is_forgotten(answer):
    for key in ("a", "b", "c", "a"):
        answer("map", asked(key))
    assert answer.told == ["map of a", "map of b", "map of c", "map of a"]


def test_an_old_release_is_not_kept(answer):
    tables = Tables()
    watched = weakref.ref(tables)
    answer("map", asked("a", tables))
    del tables
    gc.collect()
    assert watched() is None
