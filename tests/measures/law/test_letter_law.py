"""What a letter says of a law follows from its row, and from what is known of it besides."""

import pytest

from measures.law.letter_law import (
    BY_RULE,
    COPY_COST_ONLY,
    ELECTRONIC_FORM,
    FEE_WAIVER,
    PROMPT_WITHIN,
    RESIDENTS,
    Deadline,
    Extension,
    Fees,
    deadline_of,
    extension_of,
    fees_of,
)
from tests.builders import frame, row


def law(**values: object) -> dict[str, object]:
    """Return a typed row of `records_laws`."""
    return frame("records_laws", row("records_laws", **values)).iloc[0].to_dict()


@pytest.mark.parametrize(
    ("values", "form"),
    [
        ({"law_id": "ca-cpra"}, Deadline.FIXED),
        ({"law_id": "ny-foil", "day_kind": "business"}, Deadline.OR_CONFIRM),
        ({"law_id": "tx-pia", "day_kind": "business"}, Deadline.PROMPT_WITHIN),
        ({"law_id": "hi-uipa", "day_kind": "business"}, Deadline.BY_RULE),
        ({"initial_deadline_days": None, "day_kind": "reasonable"}, Deadline.PROMPT),
        ({"initial_deadline_days": 5, "day_kind": "reasonable"}, Deadline.PROMPT),
    ],
)
def test_a_deadline_is_said_as_its_law_means_it(values, form):
    assert deadline_of(law(**values)) is form


@pytest.mark.parametrize(
    ("values", "extension"),
    [
        ({"extension_days": None}, Extension.NONE),
        ({"extension_days": 14, "extension_day_kind": "calendar"}, Extension.ADDED),
        ({"extension_days": 14, "extension_day_kind": "reasonable"}, Extension.NONE),
        (
            {"law_id": "nm-ipra", "extension_days": 15, "extension_day_kind": "calendar"},
            Extension.FROM_SENDING,
        ),
    ],
)
def test_an_extension_is_added_or_counts_from_sending(values, extension):
    assert extension_of(law(**values)) is extension


def test_fees_are_cited_only_where_the_statute_is_known():
    assert fees_of("us-foia") == (Fees.WAIVER, "5 U.S.C. 552(a)(4)(A)(iii)")
    assert fees_of("ca-cpra") == (Fees.COPY_COST_ONLY, "Cal. Gov. Code 7922.530")
    assert fees_of("wy-public-records") == (Fees.AS_ALLOWED, "")


def test_every_law_named_here_is_in_the_shipped_table(shipped):
    known = set(shipped["records_laws"]["law_id"])
    named = {*RESIDENTS, *PROMPT_WITHIN, *BY_RULE, *FEE_WAIVER, *COPY_COST_ONLY, *ELECTRONIC_FORM}
    assert named - known == set()


def test_residents_are_named_where_the_note_of_a_law_says_so(shipped):
    laws = shipped["records_laws"]
    said = laws["note"].str.contains("esidents|citizens", na=False)
    assert set(laws.loc[said, "law_id"]) == set(RESIDENTS)
