"""Which known rows are nearest to an id that is not known?"""

from collections.abc import Mapping

from rapidfuzz import fuzz, process, utils

LEAST_LIKENESS, LEAST_LIKE_ID = 55, 85
MOST = 5
_NOT_TELLING = {"v", "us", "pd", "of", "the"}


def near_ids(asked: str, names: Mapping[str, str]) -> list[str]:
    """Return the ids most like what was asked for, by id or by name, best first; at most five.

    Takes the names of the rows by id. Returns nothing if none is like it at all.
    """
    text = _telling(asked)
    known = {row_id: _telling(f"{row_id} {name}") for row_id, name in names.items()}
    by_words = process.extract(
        text, known, scorer=fuzz.token_set_ratio, limit=None, score_cutoff=LEAST_LIKENESS
    )
    by_id = process.extract(
        asked, {i: i for i in known}, scorer=fuzz.ratio, limit=MOST, score_cutoff=LEAST_LIKE_ID
    )
    scores: dict[str, float] = {}
    for _, score, row_id in [*by_words, *by_id]:
        scores[row_id] = max(score, scores.get(row_id, 0))
    ranked = sorted((-s - fuzz.ratio(text, _telling(i)), i) for i, s in scores.items())
    return [row_id for _, row_id in ranked[:MOST]]


def _telling(text: str) -> str:
    words = utils.default_process(text.replace("-", " ")).split()
    return " ".join(word for word in words if word not in _NOT_TELLING)
