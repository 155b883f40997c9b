"""Which known word is nearest to one that is not known?"""

from collections.abc import Collection

from rapidfuzz import process
from rapidfuzz.distance import JaroWinkler

LEAST_LIKENESS = 0.8


def nearest(word: str, known: Collection[str]) -> str | None:
    """Return the known word most like this one; None if none is like it at all."""
    found = process.extractOne(
        word.strip().lower(), known, scorer=JaroWinkler.similarity, score_cutoff=LEAST_LIKENESS
    )
    return found[0] if found else None
