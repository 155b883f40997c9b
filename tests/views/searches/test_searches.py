"""What the searches page says: of published counts, and of imported audit logs."""

import csv
import datetime as dt
import statistics
from pathlib import Path

import pytest

from domain.schema import TABLES
from domain.words import LANGUAGES, words
from loaders.sources.flock.flock_audit import Field
from publish.http.release_store import SearchShelf
from tests.builders import agency, frame
from tests.loaders.logs import AUDIT, bring_in, log, put
from views.base.ask import Ask
from views.base.catalogue import catalogue, settled
from views.base.release_tables import ReleaseTables

DATA = Path(__file__).resolve().parents[3] / "data"
DAY = dt.date(2026, 11, 24)
VIEWS = [view_id for view_id in catalogue() if view_id.startswith("searches-")]
LOGS = [view_id for view_id in VIEWS if view_id.startswith("searches-log-")]
COUNTS = [view_id for view_id in VIEWS if view_id not in LOGS]


def answer(view_id, asked):
    """Return the answer of a view to a question."""
    return catalogue()[view_id].answer(asked)


def shipped_rows(metric):
    """Return the shipped counts of a metric, as the file has them."""
    with (DATA / "search_stats.csv").open(encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row["metric"] == metric]


@pytest.fixture(scope="module")
def folder_of_logs(tmp_path_factory):
    """Return a folder with a store into which a small log was brought."""
    folder = tmp_path_factory.mktemp("logs")
    reasons = ["stolen vehicle", "ICE", "qwertz", "immigration"]
    rows = [{Field.REASON: reason, Field.NETWORKS: "12"} for reason in reasons]
    rows.append({Field.ORGANISATION: "Nowhere PD", Field.NETWORKS: "6000"})
    rows.append({Field.TIME: "04/02/2026, 08:00:00 AM UTC", Field.REASON: ""})
    name = "1_1_2026-Springfield CA PD-Network-Audit.csv"
    bring_in(folder / "searches", put(folder, name, log(AUDIT, *rows)))
    return folder


@pytest.fixture
def ask_logs(folder_of_logs, monkeypatch):
    """Return what asks of the store of logs, with one agency known."""
    monkeypatch.setenv("PLATEWATCH_VAR", str(folder_of_logs))
    tables = {name: frame(name) for name in TABLES} | {"agencies": frame("agencies", agency())}
    release = ReleaseTables(tables, searches=SearchShelf())

    def ask(as_of=DAY, language="en", **values):
        return Ask(release, as_of, words(language), values=values)

    return ask


def test_the_number_of_agencies_ranked_and_the_highest_are_those_of_the_file(ask_shipped):
    portal = {
        row["agency_id"]
        for row in shipped_rows("searches")
        if row["note"].startswith("Portal figure for the last 30 days")
        and row["period_end"] == "2026-01-25"
        and row["agency_id"]
    }
    view = answer("searches-by-agency", ask_shipped())
    assert set(view.rows["agency_id"]) == portal
    assert len(view.rows) == len(portal) == 503
    assert list(view.rows["value"][:2]) == [4395, 3645]
    assert "Drawn are the 15 highest of 503" in view.note
    assert view.left_out == "Left out: 19 agencies counted otherwise or up to another day"


def test_the_middle_of_the_ranked_is_that_of_the_file(ask_shipped):
    of_agency = {}
    for row in shipped_rows("searches"):
        is_portal = row["note"].startswith("Portal figure for the last 30 days")
        if is_portal and row["period_end"] == "2026-01-25" and row["agency_id"]:
            known = of_agency.get(row["agency_id"])
            if known is None or row["period_start"]:
                of_agency[row["agency_id"]] = int(row["value"])
    view = answer("searches-answer", ask_shipped())
    assert statistics.median(of_agency.values()) == 113
    assert dict(zip(view.rows["figure"], view.rows["value"], strict=True)) == {
        "agencies with a count": "522",
        "agencies that can be compared": "503",
        "in the middle of those": "113",
        "the highest of those": "4,395",
        "counts of searches citing immigration": "17",
    }


def test_every_count_citing_immigration_is_listed_with_the_caveat_and_none_is_added(ask_shipped):
    view = answer("searches-immigration", ask_shipped())
    listed = shipped_rows("immigration_searches")
    assert sorted(view.rows["stat_id"]) == sorted(row["stat_id"] for row in listed)
    assert len(view.rows) == 17
    assert "A reason in a log does not show what the search was used for." in view.note
    assert view.row_table == "search_stats"
    assert len(view.source_ids) == len({s for r in listed for s in r["source_ids"].split("|")})


def test_what_ends_after_the_day_is_left_out_and_said(ask_shipped):
    view = answer("searches-by-agency", ask_shipped("2025-01-01"))
    assert set(view.rows["period_end"]) == {"2024-04-26"}
    assert "of periods that end after the as-of date: " in view.left_out


def test_the_run_of_one_agency_is_drawn_with_its_note(ask_shipped):
    view = answer("searches-over-time", ask_shipped(agency_id="ca-irvine-pd"))
    assert list(view.rows["period_end"])[0] == "2024-02"
    assert len(view.rows) == 13
    assert "Accesses by other agencies" in view.note
    opening = answer("searches-answer", ask_shipped(agency_id="ca-irvine-pd")).title
    assert opening.startswith("Searches: counts of 1 agency are on record here. The latest is")
    assert "Accesses by other agencies" in opening


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("metric", ["", "detections", "users", "agencies_searchable"])
@pytest.mark.parametrize("view_id", COUNTS)
def test_every_view_answers_in_both_languages(ask_shipped, view_id, metric, language):
    values = {"metric": metric} if metric and view_id != "searches-immigration" else {}
    view = answer(view_id, ask_shipped(language=language, state="CA", **values))
    assert view.title
    assert bool(view.alt) == (view.figure is not None)
    assert view.source_ids or view.rows.empty or view_id == "searches-answer"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("view_id", LOGS)
def test_without_an_imported_log_each_view_says_so(ask_shipped, view_id, language):
    view = answer(view_id, ask_shipped(language=language))
    assert view.rows.empty
    assert view.empty == words(language)("searches.log.none")


def test_an_imported_log_is_counted_in_words_and_figures(ask_logs):
    view = answer("searches-log-answer", ask_logs())
    assert view.title == (
        "6 searches are in the audit logs imported here, from March 2026 to April 2026. "
        "Agencies and organizations that ran them: 2."
    )
    assert list(view.rows["value"]) == ["6", "2", "2", "1", "0"]


def test_who_why_and_how_widely_are_seen_of_an_imported_log(ask_logs):
    who = answer("searches-log-who", ask_logs()).rows
    assert who[["agency_id", "organisation", "search_count"]].astype("object").fillna(
        ""
    ).to_numpy().tolist() == [["ca-springfield-pd", "Springfield CA PD", 5], ["", "Nowhere PD", 1]]
    why = answer("searches-log-reason", ask_logs()).rows
    assert dict(zip(why["category"], why["search_count"], strict=True)) == {
        "stolen_vehicle": 2,
        "immigration": 1,
        "immigration_agency": 1,
        "no_reason": 1,
        "uncategorised": 1,
    }
    networks = answer("searches-log-networks", ask_logs()).rows
    assert networks["search_count"].tolist() == [0, 0, 5, 0, 1, 0]
    of = answer("searches-log-of", ask_logs(agency_id="ca-springfield-pd"))
    assert of.rows["search_count"].tolist() == [5, 1]


def test_the_day_and_the_agency_govern_what_is_seen_of_a_log(ask_logs):
    early = answer("searches-log-month", ask_logs(dt.date(2026, 3, 31))).rows
    assert early[["month", "search_count", "immigration_count"]].to_numpy().tolist() == [
        ["2026-03", 5, 2]
    ]
    before = answer("searches-log-month", ask_logs(dt.date(2026, 1, 1)))
    assert before.empty == words("en")("searches.log.none_fits")
    own = answer("searches-log-answer", ask_logs(state="CA"))
    assert own.rows["value"].iloc[0] == "5"


def test_a_question_names_the_state_of_the_logs_it_is_asked_of(ask_logs):
    tables = ask_logs().tables
    assert settled("searches-log-who", {}, tables) == {"copy": "import-000001"}
    assert answer("searches-log-who", ask_logs(copy="import-000009")).rows.empty


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (
            "en",
            "The imported audit logs: 1 file, with searches from March 2, 2026 to April 2, 2026 "
            "(UTC). Last import: December 1, 2026.",
        ),
        (
            "es",
            "Los registros de auditoría importados: 1 archivo, con búsquedas del 2 de marzo de "
            "2026 al 2 de abril de 2026 (UTC). Última importación: 1 de diciembre de 2026.",
        ),
    ],
)
def test_a_log_says_from_which_files_it_is_counted(ask_logs, language, said):
    asked = ask_logs(language=language)
    for view_id in LOGS:
        assert answer(view_id, asked).origin == said
    assert said in answer("searches-log-answer", asked).note
