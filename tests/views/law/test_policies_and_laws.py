"""What the page of policies and laws answers: views, sentences, and what it leaves out."""

import datetime as dt

import pytest

from domain.schema import TABLES
from domain.words import words
from tests.builders import agency, frame, row, source
from views.base.ask import Ask
from views.base.catalogue import catalogue, values_for
from views.law.laws import law_sentences
from views.law.policies_and_laws import parts_of_page, states_named, summary_sentences

ROOM = "policies_and_laws"
SAY = words("en")
VIEWS = [view_id for view_id in catalogue() if view_id.startswith(f"{ROOM}-")]


def small(as_of="2026-11-24", values=None, **given):
    tables = {name: frame(name, *given.get(name, [])) for name in TABLES}
    return Ask(tables, dt.date.fromisoformat(as_of), SAY, values=values or {})


def answer(view_id, ask):
    return catalogue()[f"{ROOM}-{view_id}"].answer(ask)


@pytest.mark.parametrize("view_id", VIEWS)
@pytest.mark.parametrize("language", ["en", "es"])
@pytest.mark.parametrize("as_of", ["2026-11-24", "2012-01-01"])
def test_every_view_answers_in_each_language_and_on_an_early_day(
    view_id, language, as_of, ask_shipped
):
    values = values_for(view_id, {"law_id": "va-2-2-5517", "question": "audit_required"})
    view = catalogue()[view_id].answer(ask_shipped(as_of, language, **values))
    assert view.id == view_id
    assert view.title
    assert bool(view.alt) == (view.figure is not None)
    assert set(view.labels) <= set(view.rows.columns)


@pytest.mark.slow
@pytest.mark.parametrize("view_id", VIEWS)
def test_every_view_answers_from_empty_tables(view_id):
    assert catalogue()[view_id].answer(small()).id == view_id


def test_the_first_sentences_count_laws_days_and_what_does_not_agree(ask_shipped):
    counted = answer("summary", ask_shipped()).rows.iloc[0]
    first, below = summary_sentences(counted, "", SAY)
    assert first == (
        "36 laws on plate readers are in force in 31 states, as far as we know. "
        "Of 579 policies that say how long plate data is kept, 487 say 30 days. "
        "No policy seen since the law took effect states more days than a limit that binds its "
        "agency."
    )
    assert below.startswith("Apart from that, 33 policies last seen before the law took effect")


def test_a_state_without_a_limit_is_not_said_to_be_within_it(ask_shipped):
    counted = answer("summary", ask_shipped(state="CA")).rows.iloc[0]
    first, _ = summary_sentences(counted, "CA", SAY)
    assert first == (
        "In California, 2 laws on plate readers are in force, as far as we know. "
        "Of 162 policies that say how long plate data is kept, 139 say 30 days."
    )


def test_a_state_without_laws_or_policies_says_so(ask_shipped):
    counted = answer("summary", ask_shipped(state="TX")).rows.iloc[0]
    first, _ = summary_sentences(counted, "TX", SAY)
    assert first.startswith("We have found no law on plate readers in force in Texas.")


def test_policies_from_after_the_day_are_left_out_and_counted(ask_shipped):
    view = answer("retention", ask_shipped("2025-01-01"))
    assert view.left_out == "Left out: 592 policies whose latest source is from after this day"
    assert view.rows["policy_count"].sum() == 604 - 592


def test_laws_from_after_the_day_are_left_out_and_counted(ask_shipped):
    view = answer("laws", ask_shipped("2025-01-01"))
    assert view.left_out == (
        "Left out: 19 laws that took effect, or are first on record, after this day"
    )
    assert len(view.rows) == 36 - 19


def test_policies_that_no_limit_binds_are_left_out_of_the_limits_with_their_number(ask_shipped):
    view = answer("limits", ask_shipped())
    assert view.left_out == (
        "Left out: 410 policies that no limit in days binds · "
        "Left out: 25 policies that state no days"
    )
    assert view.rows["policy_count"].sum() == 604 - 410 - 25
    assert "Above the limit: 33." in view.alt
    assert {"src-wa-mrsc", "eyes-on-flock-2026-01"} <= set(view.source_ids)


def test_the_law_and_its_limit_stand_beside_each_policy_above_it():
    ask = small(
        agencies=[agency()],
        policies=[row("policies")],
        state_laws=[row("state_laws", retention_limit_days=21)],
        sources=[source(), source(source_id="a-statute", kind="statute")],
    )
    view = answer("above", ask)
    assert view.rows.to_dict("records") == [
        {
            "agency_id": "ca-springfield-pd",
            "retention_days": 30,
            "retention_limit_days": 21,
            "law_id": "ca-law",
            "limit": "above",
            "seen_on": "2024-04-26",
            "evidence": "primary",
            "source_ids": "a-portal",
        }
    ]
    assert view.row_table == "policies"
    assert SAY.label("policies_and_laws.limit", "above") == "The policy and the law do not agree"


def test_states_above_a_limit_lead_to_their_page(ask_shipped):
    view = answer("above-states", ask_shipped())
    assert view.rows.to_dict("list") == {
        "state": ["WA", "CT", "VT"],
        "policy_count": [31, 1, 1],
    }
    assert view.addresses[0] == "/policies_and_laws?state=WA"


def test_states_in_which_no_policy_says_are_left_out_of_the_bars_and_counted(ask_shipped):
    view = answer("by-state", ask_shipped(question="shares_with_federal"))
    assert view.left_out == "Left out: 13 states where no policy on record says"
    assert view.rows.iloc[0].to_dict() == {
        "state": "CA",
        "yes_count": 19,
        "conditional_count": 0,
        "no_count": 3,
        "not_stated_count": 148,
    }
    audits = answer("by-state", ask_shipped(question="audit_required")).rows
    assert audits["state"].to_list() == ["ND"]


def test_the_table_of_laws_names_status_reading_and_basis(ask_shipped):
    rows = answer("laws", ask_shipped(state="CA")).rows.set_index("law_id")
    civil = rows.loc["ca-civ-1798-90-5"]
    assert civil[["status", "federal", "basis", "evidence"]].to_list() == [
        "in_force",
        "barred",
        "attorney_general_reading",
        "primary",
    ]
    assert answer("bills", ask_shipped(state="CA")).rows["law_id"].to_list() == [
        "ca-sb-1013-2026",
        "ca-sb-274-2025",
    ]


def test_one_law_is_told_point_by_point(ask_shipped):
    view = answer("texts", ask_shipped(law_id="va-2-2-5517"))
    assert view.rows["aspect"].to_list() == [
        "retention_rule",
        "sharing_rule",
        "out_of_state_rule",
        "immigration_rule",
        "private_use_rule",
        "audit_rule",
        "note",
    ]
    assert view.lines[0].before == "On keeping"


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"effective_on": "2016-01-01"}, "This law has been in force since January 1, 2016."),
        ({"effective_on": None}, "This law is in force; our sources do not give its first day."),
        ({"effective_on": "2027-01"}, "This law takes effect in January 2027"),
        (
            {"effective_on": None, "status": "enacted_not_effective"},
            "This law was passed; the day it takes effect is not known.",
        ),
        ({"status": "repealed"}, "This law was repealed; it no longer applies."),
        ({"status": "vetoed"}, "This bill was vetoed; it is not law."),
        ({"status": "proposed"}, "This is a bill; it is not law."),
    ],
)
def test_a_law_says_where_it_stands(values, sentence):
    law = frame("state_laws", row("state_laws", **values)).iloc[0].to_dict()
    assert law_sentences(law, dt.date(2026, 11, 24), SAY)[0].startswith(sentence)


def test_a_law_says_its_limit_and_whom_it_does_not_bind():
    def said(**values):
        law = frame("state_laws", row("state_laws", **values)).iloc[0].to_dict()
        return law_sentences(law, dt.date(2026, 11, 24), SAY)

    assert said(retention_limit_days=21)[0].endswith("keeping plate data is 21 days.")
    assert said(retention_limit_days=0)[0].endswith("keeping plate data is less than 1 day.")
    assert said()[0].endswith("It gives no number of days for keeping plate data.")
    assert said(retention_limit_days=21)[1] == ""
    assert "does not bind every agency" in said(law_id="ca-veh-2413", retention_limit_days=60)[1]


def test_the_page_shows_what_there_is_of_a_state(ask_shipped):
    def shown(state):
        counted = answer("summary", ask_shipped(state=state)).rows.iloc[0]
        return {name: (lacks, ids) for name, lacks, ids in parts_of_page(counted, state)}

    everywhere = shown("")
    assert list(everywhere) == ["kept", "policies", "laws"]
    assert everywhere["kept"][1][-1] == "policies_and_laws-above-states"
    washington = shown("WA")
    assert list(washington) == ["laws", "kept", "policies"]
    assert washington["kept"][1][-1] == "policies_and_laws-above"
    assert shown("CA")["kept"][0] == "policies_and_laws.no_limit_here"
    assert shown("MT")["kept"] == ("policies_and_laws.no_policy_here", ())


def test_states_are_those_of_policies_and_of_laws():
    ask = small(
        agencies=[agency(agency_id="ca-springfield-pd", state="TX")],
        policies=[row("policies")],
        state_laws=[row("state_laws")],
    )
    assert states_named(ask.tables) == ["CA", "TX"]


def test_a_policy_older_than_the_law_is_in_no_headline_and_told_apart(ask_shipped):
    rows = answer("figures", ask_shipped()).rows.set_index("figure")
    disagree = rows.loc["policy and law do not agree"]
    assert disagree["value"] == 0
    assert "33 policies last seen before the law took effect" in disagree["definition"]
