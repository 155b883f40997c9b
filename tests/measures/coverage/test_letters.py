"""What to ask an agency for follows from what is not on record of it."""

import pandas as pd

from domain.vocabulary import RecordCategory
from measures.coverage.letters import Held, Lack, lacks, records_to_ask

ALL = Held(True, True, True, True, True, True)
NOTHING = Held(False, False, False, False, False, False)
ITEMS = pd.DataFrame(
    [
        ("audit_logs", "fulfilled", "a-log"),
        ("audit_logs", "partial", "b-log"),
        ("audit_logs", "rejected", "a-log"),
        ("contracts", "not_stated", "a-deal"),
    ],
    columns=["category", "standing", "source_ids"],
)


def test_nothing_is_lacking_where_everything_is_on_record():
    assert lacks(ALL) == []


def test_without_a_policy_its_retention_is_not_named_apart():
    assert lacks(NOTHING) == [
        Lack.CONTRACT,
        Lack.RECIPIENTS,
        Lack.PORTAL,
        Lack.SEARCHES,
        Lack.POLICY,
    ]


def test_a_policy_that_does_not_say_how_long_data_is_kept_lacks_that():
    assert lacks(Held(True, True, True, True, True, False)) == [Lack.RETENTION]


def test_what_is_missing_comes_first_with_its_reasons():
    rows = records_to_ask([Lack.PORTAL, Lack.SEARCHES], ITEMS)
    assert rows[["category", "lacks"]].head(3).to_dict("records") == [
        {"category": "audit_logs", "lacks": "searches"},
        {"category": "sharing_reports", "lacks": "portal"},
        {"category": "contracts", "lacks": ""},
    ]
    assert set(rows["category"]) == {str(category) for category in RecordCategory}


def test_two_reasons_for_one_kind_stand_together():
    rows = records_to_ask([Lack.RECIPIENTS, Lack.PORTAL], ITEMS).set_index("category")
    assert rows.loc["sharing_reports", "lacks"] == "recipients|portal"


def test_what_others_were_given_is_counted_whole_or_in_part():
    rows = records_to_ask([], ITEMS).set_index("category")
    columns = ["request_count", "released_count", "source_ids"]
    assert rows.loc["audit_logs", columns].tolist() == [3, 2, "a-log|b-log"]
    assert rows.loc["contracts", columns].tolist() == [1, 0, "a-deal"]
    assert rows.loc["training", columns[:2]].tolist() == [0, 0]
    assert pd.isna(rows.loc["training", "source_ids"])
