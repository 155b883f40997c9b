"""A name that is no town's police becomes a body of the right kind, or says why it does not."""

import pytest

from loaders.agency_names.institutions import institution, why_not


@pytest.mark.parametrize(
    ("name", "agency_id", "kind", "level"),
    [
        ("Rice University TX PD", "tx-rice-university-pd", "campus_police", "special_district"),
        ("Mid Missouri Drug Task Force MO", "mo-mid-missouri-drug-task-force", "task_force", None),
        ("Port of Stockton CA PD", "ca-port-of-stockton-pd", "transit_police", None),
        ("Houston Housing Authority TX", "tx-houston-housing-authority", "other", None),
        ("Burlington County NJ Prosecutor's Office", None, "prosecutor", "county"),
        ("Ohio Bureau of Criminal Investigation", None, "other", "state"),
        ("Chagrin Valley Dispatch", "oh-chagrin-valley-dispatch", "other", None),
        ("Cal Fire", "ca-cal-fire", "other", "state"),
        ("University of Central Florida PD", None, "campus_police", None),
        ("Indianapolis Metro PD IN", "in-indianapolis-metro-pd", "police", "municipal"),
        ("Pokagon Tribal MI PD", None, "police", "tribal"),
    ],
)
def test_a_clear_name_is_a_body_of_its_kind(name, agency_id, kind, level):
    found = institution(name)
    assert found is not None
    assert found["kind"] == kind
    assert agency_id in (None, found["agency_id"])
    assert level in (None, found["level"])


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("Flock Safety - Sales", "an account of the vendor or for tests, no agency"),
        ("DuComb Center", "no state is said, and the name may be of several"),
        ("Hunters Trail (CA)", "the name does not say what it is"),
    ],
)
def test_a_name_that_leaves_a_doubt_says_which(name, reason):
    assert institution(name) is None
    assert why_not(name) == reason
