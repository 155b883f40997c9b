"""What is refused and what is sealed is told apart from what is not on record."""

import datetime as dt

import pandas as pd

from measures.coverage.silences import SEALING_LAWS, refused_requests, sealing
from measures.on_record.laws import laws_on_record
from tests.builders import frame, row, source

# Laws of which the tables say something on records requests, but not that the plate data of local
# agencies is closed: that of Illinois speaks of images on expressways and of the State Police.
OPEN_LAWS = {"ca-civ-1798-90-5", "il-605-140-5", "or-sb-1516-2026"}


def test_a_request_got_no_record_if_denied_stopped_by_a_fee_or_nothing_was_found():
    standings = ["rejected", "fee_barrier", "no_responsive_records", "partial", "pending"]
    rows = pd.DataFrame({"standing": standings}, dtype="str")
    assert refused_requests(rows)["standing"].tolist() == standings[:3]


def test_a_law_seals_once_it_is_in_force():
    sealed, other = SEALING_LAWS[0], "ca-civ-1798-90-5"
    laws = frame(
        "state_laws",
        row("state_laws", law_id=sealed, effective_on="2020-07-01", status="in_force"),
        row("state_laws", law_id=other, effective_on="2016-01-01", status="in_force"),
    )
    rules = frame("state_law_rules")
    sources = frame("sources", source(source_id="a-statute", kind="statute"))
    days = {
        day: laws_on_record(laws, rules, sources, dt.date.fromisoformat(day))
        for day in ("2020-06-30", "2020-07-01")
    }
    assert [sealing(found)["law_id"].tolist() for found in days.values()] == [[], [sealed]]


def test_every_law_in_force_that_speaks_of_records_requests_is_read(shipped):
    laws = shipped["state_laws"]
    speaks = laws[laws["public_records_rule"].notna() & laws["status"].eq("in_force")]
    assert set(speaks["law_id"]) == set(SEALING_LAWS) | OPEN_LAWS
