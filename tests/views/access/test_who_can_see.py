"""Who can see: the answer, who and how, the map, the law, what differs and what to ask for."""

import csv
import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from domain.palette import LIGHT
from domain.schema import TABLES
from domain.words import words
from markup.cells import meanings
from markup.forms import form_html
from tests.builders import agency, contract, frame, row, share, source
from views.access.place import how_to_ask_place, known_of_reach
from views.base.ask import Ask
from views.base.catalogue import catalogue

DATA = Path(__file__).resolve().parents[3] / "data"
DAY = dt.date(2024, 6, 1)
HOSTILE = "<img src=x onerror=alert(1)>"
HERE = "ca-springfield-pd"
FBI = agency(
    agency_id="us-fbi",
    name="Federal Bureau of Investigation",
    kind="federal_law_enforcement",
    level="federal",
    state=None,
    city=None,
    latitude=None,
    longitude=None,
)
RENO = agency(agency_id="nv-reno-pd", name="Reno Police", city="Reno", state="NV")


def asked(day=DAY, language="en", **tables):
    tables.setdefault("agencies", [agency(), FBI, RENO])
    others = {"a-statute": "statute", "a-filing": "court_filing", "a-contract": "contract"}
    kinds = [source(source_id=i, kind=kind) for i, kind in others.items()]
    tables.setdefault("sources", [source(), *kinds])
    frames = {name: frame(name, *tables.get(name, ())) for name in TABLES}
    return Ask(frames, day, words(language), LIGHT, {"agency_id": HERE})


def answer(name, ask):
    return catalogue()[f"who_can_see-{name}"].answer(ask)


def sentences(ask):
    return answer("said", ask).rows["said"].tolist()


def test_the_answer_says_what_is_held_and_what_was_last_seen_each_with_its_day():
    ask = asked(
        shares=[
            share(last_seen_on="2024-06-01"),
            share(recipient_id="nv-reno-pd"),
        ]
    )
    assert sentences(ask) == [
        "On June 1, 2024, 1 agency can reach plates scanned by Springfield Police Department.",
        "On April 26, 2024, 1 more could.",
        "1 is in another state.",
        "1 is federal.",
    ]
    view = answer("said", ask)
    assert view.rows["stress"].tolist() == ["", "", "", "federal"]
    assert view.rows["strong"].iloc[0] == "Springfield Police Department|1 agency"
    assert view.note.splitlines() == [
        "The newest of these records is from within the last 12 months.",
        "No full list found.",
    ]


def test_what_has_ended_is_not_counted_and_still_listed():
    ask = asked(shares=[share(ended_on="2024-05-01")])
    assert sentences(ask) == [
        "The records we have name no agency with access of its own to plates scanned by "
        "Springfield Police Department on June 1, 2024. That does not mean there is none."
    ]
    assert "Not counted: the access of 1 agency has ended." in answer("said", ask).note
    (line,) = answer("recipients", ask).lines
    assert (line.group, line.lead_id) == ("Ended", "us-fbi")


def test_the_last_full_list_is_named_with_what_it_holds_and_a_later_count_beside_it():
    stat = {"metric": "agencies_searchable", "note": "Granted access (outbound)"}
    ask = asked(
        day=dt.date(2025, 6, 1),
        shares=[share()],
        search_stats=[
            row("search_stats", value=305, **stat),
            row("search_stats", stat_id="later", period_end="2025-01-25", value=688, **stat),
        ],
    )
    assert answer("said", ask).note.splitlines()[1] == (
        "Last full list: April 26, 2024 · what happened after it is not known. It has 305 entries, "
        "of which the records here name 1. According to The city, the agency's portal counted 688 "
        "organizations with access on January 25, 2025; we do not have their names."
    )
    unknown = answer("missing", ask).rows["unknown"].tolist()
    assert unknown[:2] == ["after_list", "names"]


def test_nothing_known_gives_an_honest_empty_answer_and_what_to_ask_for():
    ask = asked(records_laws=[row("records_laws")])
    assert "That does not mean there is none." in sentences(ask)[0]
    assert answer("said", ask).note == "No full list found."
    recipients = answer("recipients", ask)
    assert recipients.rows.empty
    assert "does not mean nobody can" in recipients.empty
    missing = answer("missing", ask)
    assert missing.rows["category"].tolist() == [
        "sharing_reports",
        "audit_logs",
        "privacy_policies",
        "contracts",
    ]
    assert set(missing.rows["due_on"]) == {"2024-06-11"}
    assert "a request gets its first answer by June 11, 2024" in missing.note


def test_the_five_figures_say_what_is_not_stated():
    ask = asked(shares=[share()])
    figures = answer("figures", ask).rows.set_index("figure")["shown"]
    assert figures.to_dict() == {
        "can or could reach them": "1",
        "federal": "1",
        "in other states": "0",
        "days kept": "Not stated",
        "open court cases": "0",
    }
    kept = asked(policies=[row("policies")], cases=[row("cases")])
    figures = answer("figures", kept).rows.set_index("figure")["shown"]
    assert (figures["days kept"], figures["open court cases"]) == ("30", "1")


def test_recipients_stand_in_groups_federal_first_each_with_how_and_its_steps():
    ask = asked(
        shares=[
            share(),
            share(recipient_id="nv-reno-pd", mechanism="network_pool"),
            share(recipient_id="acme", mechanism="data_feed"),
        ],
        vendors=[row("vendors")],
    )
    view = answer("recipients", ask)
    said = [(line.group, line.text, line.place) for line in view.lines]
    assert said == [
        ("Federal agencies", "by a direct share", "federal"),
        ("In other states", "through a network pool", "other_state"),
        ("Companies and other private bodies", "through a data feed", "private"),
    ]
    assert view.lines[0].below == "Last seen on April 26, 2024; not known after that."
    (way,) = view.lines[1].ways
    assert way.steps[0].text == (
        "Reno Police could search Springfield Police Department's plate data through a network "
        "they both took part in."
    )
    assert view.rows["recipient_id"].tolist() == ["us-fbi", "nv-reno-pd", "acme"]
    assert set(view.rows["evidence"]) == {"primary"}


def test_a_path_of_steps_is_named_whole_and_each_step_keeps_its_own_sources():
    ask = asked(
        shares=[
            share(recipient_id="acme-db", mechanism="data_feed"),
            share(
                provider_id="acme",
                recipient_id="us-fbi",
                mechanism="purchased_access",
                source_ids="a-statute",
            ),
        ],
        vendors=[row("vendors")],
        platforms=[
            row(
                "platforms", platform_id="acme-db", name="Acme database", kind="commercial_database"
            )
        ],
    )
    line = answer("recipients", ask).lines[0]
    assert (line.lead_id, line.text) == ("us-fbi", "through a purchase")
    assert line.below.startswith(
        "Springfield Police Department → Acme database (Acme) → Federal Bureau of Investigation"
    )
    (way,) = line.ways
    assert [step.source_ids for step in way.steps] == ["a-portal", "a-statute"]
    assert "so access is not known" in way.title
    to_fbi = replace(ask, values={"agency_id": HERE, "recipient_id": "us-fbi"})
    rows = answer("paths", to_fbi).rows
    assert rows[["path", "step"]].to_numpy().tolist() == [[1, 1], [1, 2]]


def test_a_denial_is_told_beside_the_share():
    ask = asked(shares=[share(status="denied_by_agency")])
    assert (
        "Counted apart: a source names 1 agency, and an agency says this is not so."
        in answer("said", ask).note
    )
    assert "Springfield Police Department says this is not so." in (
        answer("recipients", ask).lines[0].below
    )


def test_the_map_says_how_many_have_no_place():
    ask = asked(shares=[share(), share(recipient_id="nv-reno-pd")])
    view = answer("map", ask)
    assert view.left_out == "Rows left out: 1 without a place"
    assert "Federal: 0. Other states: 1. Same state: 0." in view.alt


LAW = {
    "state_laws": [row("state_laws")],
    "state_law_rules": [row("state_law_rules", basis="attorney_general_reading")],
}


def test_shares_that_may_conflict_with_a_law_are_counted_in_a_box_with_basis_and_date():
    ask = asked(shares=[share(), share(recipient_id="nv-reno-pd")], **LAW)
    box = answer("conflicts", ask)
    assert (box.title, box.note) == (
        "May conflict with state law",
        "2 of these shares may conflict with Cal. Code 1 (in force since January 1, 2016). "
        "Basis: Attorney General's reading. This is not a court's ruling.",
    )
    law = answer("law", ask)
    assert law.rows[["question", "result", "share_count"]].to_numpy().tolist() == [
        ["federal", "may_conflict", 1],
        ["out_of_state", "may_conflict", 1],
    ]
    assert law.lines[1].ways[0].steps[0].text == "Reno Police"


def test_a_law_in_force_later_is_said_not_to_have_been_and_an_ended_share_is_left_out():
    late = {**LAW, "state_laws": [row("state_laws", effective_on="2024-05-15")]}
    ask = asked(shares=[share(), share(recipient_id="nv-reno-pd", ended_on="2024-05-01")], **late)
    assert answer("conflicts", ask).rows.empty
    view = answer("law", ask)
    assert [line.text for line in view.lines] == [
        "Cal. Code 1 was not in force on the dates of this share."
    ]
    assert view.left_out == "Shares that have ended, left out: 1"


def test_a_policy_and_a_share_that_do_not_agree_are_both_quoted():
    ask = asked(
        shares=[share()],
        policies=[row("policies", shares_with_federal="no", source_ids="a-statute")],
    )
    (line,) = answer("practice", ask).lines
    assert line.text == (
        "The policy says it does not share with federal agencies; shares with federal agencies on "
        "record: 1."
    )
    policy, other = line.ways[0].steps
    assert "Shares with federal agencies: No" in policy.text
    assert (policy.source_ids, other.source_ids) == ("a-statute", "a-portal")
    assert other.text == "On record: a share with Federal Bureau of Investigation"


def test_sources_that_differ_stand_side_by_side_by_date():
    claim = {"subject_id": HERE, "metric": "recipients"}
    ask = asked(
        claims=[
            row("claims", claim_id="b", value="100", as_of="2024-02", unit="agencies", **claim),
            row("claims", claim_id="a", value="90", as_of="2024-01", claimed_by="A", **claim),
        ]
    )
    lines = answer("claims", ask).lines
    assert [(line.before, line.lead, line.text) for line in lines] == [
        ("January 2024", "A", "90"),
        ("February 2024", "The city", "100 agencies"),
    ]


def test_what_a_cell_holds_is_text_in_the_lines():
    hostile = agency(agency_id="nv-reno-pd", name=HOSTILE, state="NV")
    ask = asked(
        agencies=[agency(), FBI, hostile],
        shares=[share(recipient_id="nv-reno-pd", note=HOSTILE)],
    )
    text = form_html(answer("recipients", ask), ask, "release")
    assert HOSTILE not in text
    assert "&lt;img src=x onerror=alert(1)&gt;" in text


def test_what_is_known_of_an_agency_stands_beside_its_name():
    ask = asked(
        shares=[share()],
        policies=[row("policies")],
        contracts=[contract()],
        records_laws=[row("records_laws")],
    )
    assert known_of_reach([HERE, "nv-reno-pd"], ask) == {
        HERE: "1 agency could reach its plate data when last seen · 1 is federal. · "
        "detections kept 30 days · 1 contract",
        "nv-reno-pd": "no agency with access to its plate data is on record",
    }
    assert how_to_ask_place("NV", "Ely, Nevada", ask) == ""
    assert "by June 11, 2024" in how_to_ask_place("CA", "Truckee, California", ask)


EXPECTED = {
    "ca-oakland-pd": (2, 0, 0),
    "ca-el-cajon-pd": (97, 0, 94),
    "ca-la-habra-pd": (2, 2, 0),
    "ca-union-city-pd": (0, 0, 0),
    "il-mount-prospect-pd": (0, 0, 0),
    "or-eugene-pd": (0, 0, 0),
}


@pytest.mark.parametrize("agency_id", EXPECTED)
def test_the_shipped_answers_are_those_counted_by_hand(ask_shipped, agency_id):
    figures = answer("figures", ask_shipped(agency_id=agency_id)).rows["value"]
    assert tuple(figures[:3]) == EXPECTED[agency_id]


def test_the_shares_of_el_cajon_that_may_conflict_are_counted_from_the_files(ask_shipped):
    with (DATA / "agencies.csv").open() as file:
        states = {a["agency_id"]: a["state"] for a in csv.DictReader(file)}
    with (DATA / "shares.csv").open() as file:
        shares = [s for s in csv.DictReader(file) if s["provider_id"] == "ca-el-cajon-pd"]
    elsewhere = [s for s in shares if states[s["recipient_id"]] not in ("", "CA")]
    box = answer("conflicts", ask_shipped(agency_id="ca-el-cajon-pd"))
    assert box.rows["share_count"].tolist() == [len(elsewhere)] == [94]


def test_on_the_day_of_the_list_the_access_is_held(ask_shipped):
    view = answer("said", ask_shipped("2024-04-26", agency_id="ca-el-cajon-pd"))
    assert view.note.splitlines() == [
        "The newest of these records is from within the last 12 months.",
        "Last full list: April 26, 2024. It has 305 entries, of which the records here name 97.",
    ]


@pytest.mark.parametrize(
    ("language", "agency_id"), [("en", "in-pittsboro-pd"), ("es", "ca-irvine-company")]
)
def test_every_view_answers_for_any_agency(ask_shipped, language, agency_id):
    names = [name for name in catalogue() if name.startswith("who_can_see-")]
    assert len(names) == 11
    ask = ask_shipped(language=language, agency_id=agency_id)
    for name in names:
        view = catalogue()[name].answer(ask)
        assert view.id == name
        assert not view.lines or len(view.lines) == len(view.rows)
        assert set(view.source_ids) <= set(ask.sources)


def test_a_view_that_is_asked_of_no_agency_tells_of_the_one_with_most_recipients(ask_shipped):
    assert answer("said", ask_shipped()).title == (
        "Who can, or could, reach plates scanned by El Cajon Police Department"
    )


@pytest.mark.parametrize("room", ["who_can_see", "whose_plates"])
def test_every_column_of_every_view_has_a_title(ask_shipped, room):
    ask = ask_shipped(language="es", agency_id="ca-el-cajon-pd")
    for name, entry in catalogue().items():
        if name.startswith(f"{room}-"):
            assert all(column["title"] for column in meanings(entry.answer(ask), ask))
