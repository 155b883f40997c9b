"""Every word a measure gives has a label and a definition, and every occasion its sentence."""

import pytest

from domain.vocabulary import (
    Change,
    Counted,
    DeadlineAnswer,
    Fate,
    Occasion,
    PracticeKind,
    RuleResult,
)
from domain.words import LANGUAGES, words

LISTS = {
    "rule.result": RuleResult,
    "practice.kind": PracticeKind,
    "deadlines.answer": DeadlineAnswer,
    "deadlines.occasion": Occasion,
    "changes.change": Change,
    "changes.fate": Fate,
    "changes.counted": Counted,
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("key", LISTS)
def test_each_word_has_a_label_and_a_definition(language: str, key: str):
    say = words(language)
    assert all(say.label(key, word) and say.help(key, word) for word in LISTS[key])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("occasion", Occasion)
def test_each_occasion_has_its_sentence(language: str, occasion: Occasion):
    named = {"agency": "A", "law": "L", "case": "C", "text": "T"}
    assert words(language)(f"deadlines.text.{occasion}", **named)
