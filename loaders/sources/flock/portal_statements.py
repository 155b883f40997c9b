"""What does a portal say, in words, of sharing, of immigration and of audits?

Only sentences that leave no doubt are read: one with a condition in it says nothing here.
"""

import re
from collections.abc import Iterable

from domain.vocabulary import PolicyAnswer

_NOT_SHARED = r"\b(not|never|neither|prohibit(s|ed)?)\b.*\b(shar(e|es|ed|ing)|provided?)\b"
_CONDITION = (
    r"\b(unless|except|without|only|immigration|if|when|pursuant|required by|reproductive)\b"
)
_FEDERAL = r"\bfederal( law enforcement)? agenc(y|ies)\b"
_OUT_OF_STATE = r"\bout[- ]of[- ]state\b"
_AUDITED = (
    r"\b(audited|audits? (are|is) conducted|audits conducted)\b.*\b(every|each|monthly|annual)"
)


def policies_said(prohibited_uses: str, stated: Iterable[str]) -> dict[str, PolicyAnswer]:
    """Return the answers of `policies` that the texts of a page give, by column."""
    sentences = [s for text in stated for s in re.split(r"(?<=[.!?])\s+", " ".join(text.split()))]
    answers = {
        "shares_with_federal": PolicyAnswer.NO if _denies(sentences, _FEDERAL) else None,
        "shares_out_of_state": PolicyAnswer.NO if _denies(sentences, _OUT_OF_STATE) else None,
        "audit_required": PolicyAnswer.YES if _some(sentences, _AUDITED) else None,
        "immigration_use": PolicyAnswer.NO if "immigration" in prohibited_uses.lower() else None,
    }
    return {column: answer for column, answer in answers.items() if answer}


def _denies(sentences: list[str], whom: str) -> bool:
    plain = [s for s in sentences if not re.search(_CONDITION, s, re.IGNORECASE)]
    return _some(plain, rf"{_NOT_SHARED}.*{whom}")


def _some(sentences: list[str], pattern: str) -> bool:
    return any(re.search(pattern, sentence, re.IGNORECASE) for sentence in sentences)
