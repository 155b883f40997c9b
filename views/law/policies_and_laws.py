"""Policies and laws: what do agencies say they do, and what does the law of their state say?

What the page is asked by, its first sentences, and what its views have in common; the views of
policies are in `views.law.policies`, those of laws in `views.law.laws`.
"""

import pandas as pd

from domain.rows import Row
from domain.vocabulary import STATE_NAMES, LawAnswer, LimitAnswer
from domain.words import Words
from measures.law.laws import laws_after
from measures.law.policies import ABOVE, QUESTIONS, held_against_limits
from measures.on_record.evidence import joined_source_ids
from views.base.ask import Ask
from views.base.catalogue import view
from views.base.figures import FIGURE, as_figures
from views.base.params import Param
from views.base.release_tables import Tables
from views.base.view import Form, View

ROOM = "policies_and_laws"


def states_named(tables: Tables) -> list[str]:
    """Return every state that has a policy or a law on record."""
    agencies = tables["agencies"].set_index("agency_id")["state"]
    of_policies = tables["policies"]["agency_id"].map(agencies).dropna()
    return sorted({*of_policies, *tables["state_laws"]["state"]})


STATE = Param("state", "column.state", states_named)
LAW = Param("law_id", "column.law_id", lambda tables: sorted(tables["state_laws"]["law_id"]))
QUESTION = Param(
    "question",
    "policies_and_laws.question",
    lambda tables: list(QUESTIONS),
    labels="policies",
    default="shares_with_federal",
)


@view("policies_and_laws-summary", STATE)
def policies_and_laws_summary(ask: Ask) -> View:
    """Count what the page's first sentences say: one row."""
    held, laws = held_policies(ask), shown_laws(ask)
    in_force = laws[laws["law"] == LawAnswer.IN_FORCE]
    days = held["retention_days"].dropna()
    common = days.mode()
    row = {
        "policy_count": len(held),
        "stated_count": len(days),
        "common_days": common.iloc[0] if len(common) else pd.NA,
        "common_count": int((days == common.iloc[0]).sum()) if len(common) else 0,
        "bound_count": int(held["limit"].isin([LimitAnswer.WITHIN, *ABOVE]).sum()),
        "above_count": int(held["limit"].isin(ABOVE).sum()),
        "before_law_count": int((held["limit"] == LimitAnswer.ABOVE_BEFORE_LAW).sum()),
        "law_count": len(in_force),
        "state_count": in_force["state"].nunique(),
        "limit_count": int(in_force["retention_limit_days"].notna().sum()),
    }
    rows = pd.DataFrame([row]).astype("Int64")
    sources = joined_source_ids(pd.concat([held["source_ids"], in_force["source_ids"]]))
    return View(f"{ROOM}-summary", titled(ask, "summary.title"), rows, sources, form=Form.RECORD)


@view("policies_and_laws-figures", STATE, FIGURE)
@as_figures
def policies_and_laws_figures(ask: Ask) -> View:
    """Give five figures of policies and laws; those of limits where a limit binds a policy."""
    shown = policies_and_laws_summary(ask)
    counted = shown.rows.iloc[0].to_dict()
    before = int(counted["before_law_count"])
    counted["since_law_count"] = int(counted["above_count"]) - before
    older = ask.say(f"{ROOM}.answer.before_law", n=before) if before else ""
    numbers = {"policies": ("policy", "policies"), "kept": ("common", "retention")}
    numbers |= {
        "laws": ("law", "laws"),
        "limits": ("limit", "laws"),
        "above": ("since_law", "above"),
    }
    if not counted["common_count"]:
        numbers.pop("kept")
    if not counted["bound_count"]:
        numbers.pop("above")
    rows = [
        (
            ask.say(f"{ROOM}.figure.{name}", days=counted["common_days"]),
            int(counted[f"{column}_count"]),
            f"{ask.say.help(f'{ROOM}.figure.{name}')} {older if name == 'above' else ''}".strip(),
            f"{ROOM}-{place}",
        )
        for name, (column, place) in numbers.items()
    ]
    return View(
        f"{ROOM}-figures",
        titled(ask, "summary.title"),
        pd.DataFrame(rows, columns=["figure", "value", "definition", "address"]),
        shown.source_ids,
    )


def parts_of_page(counted: Row, state: str) -> list[tuple[str, str, tuple[str, ...]]]:
    """Return the parts of the page: each its heading, what it lacks (a key, or blank), its views.

    `counted` is the row of the summary. With a state its laws stand first, as there are few.
    """
    kept = ["retention"] if counted["policy_count"] else []
    kept += ["limits"] if counted["bound_count"] else []
    kept += [("above" if state else "above-states")] if counted["above_count"] else []
    missing = "" if counted["bound_count"] else f"{ROOM}.no_limit_here"
    missing = missing if counted["policy_count"] else f"{ROOM}.no_policy_here"
    said = ["answers", "policies" if state else "by-state"] if counted["policy_count"] else []
    laws = ["laws", "texts"] if state and counted["law_count"] else ["laws"]
    laws = laws if state else ["map", "rules", "laws", "bills"]
    parts = [("kept", missing, kept), ("policies", "", said)]
    parts.insert(0 if state else 2, ("laws", "", laws))
    return [
        (name, lacks, tuple(f"{ROOM}-{view_id}" for view_id in shown))
        for name, lacks, shown in parts
        if shown or lacks
    ]


def summary_sentences(counted: Row, state: str, say: Words) -> tuple[str, str]:
    """Return the page's answer and the quieter line below, from the row of the summary."""
    laws, stated = int(counted["law_count"]), int(counted["stated_count"])
    if state:
        first = say(f"{ROOM}.answer.laws_of_state", n=laws, state=STATE_NAMES.get(state, state))
    else:
        states = say("count.states", n=int(counted["state_count"]))
        first = say(f"{ROOM}.answer.laws", n=laws, states=states)
    days = 0 if pd.isna(counted["common_days"]) else int(counted["common_days"])
    kept = say(f"{ROOM}.answer.kept", n=stated, count=int(counted["common_count"]), days=days)
    above, before = int(counted["above_count"]), int(counted["before_law_count"])
    sentences = [first, kept]
    if counted["bound_count"]:
        sentences.append(say(f"{ROOM}.answer.above", n=above - before))
    older = say(f"{ROOM}.answer.before_law", n=before) if before else ""
    return " ".join(sentences), " ".join([older, say("frame.policy.not_proof")]).strip()


def shown_policies(ask: Ask) -> pd.DataFrame:
    """Return the policies known by the day, of the state asked for."""
    return of_state(ask, ask.on_record("policies"))


def held_policies(ask: Ask) -> pd.DataFrame:
    """Return those policies, each against the limit that binds it."""
    tables = (shown_policies(ask), ask.table("state_laws"), ask.table("sources"))
    key = ("policies held", ask.as_of, ask.value("state"))
    return ask.once(key, lambda: held_against_limits(*tables, ask.as_of)).copy(deep=False)


def shown_laws(ask: Ask) -> pd.DataFrame:
    """Return the laws that stand on the day, of the state asked for."""
    return of_state(ask, ask.on_record("state_laws"))


def of_state(ask: Ask, rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of the state asked for; all of them if none is."""
    state = ask.value("state")
    if not state:
        return rows.copy(deep=False)
    return rows[rows["state"] == state].reset_index(drop=True)


def titled(ask: Ask, key: str) -> str:
    """Return a title, with the name of the state where one is chosen."""
    title, state = ask.say(f"{ROOM}.{key}"), ask.value("state")
    if not state:
        return title
    return ask.say(f"{ROOM}.in_state", title=title, state=STATE_NAMES.get(state, state))


def policies_left_out(ask: Ask) -> str:
    """Say how many policies are from after the day; blank if none is."""
    policies = ask.table("policies")
    if ask.value("state"):
        states = ask.table("agencies").set_index("agency_id")["state"]
        policies = policies[policies["agency_id"].map(states) == ask.value("state")]
    later = len(policies) - len(shown_policies(ask))
    return ask.say(f"{ROOM}.left_out.later", n=later) if later else ""


def laws_left_out(ask: Ask) -> str:
    """Say how many laws took effect after the day; blank if none did."""
    later = laws_after(of_state(ask, ask.table("state_laws")), ask.table("sources"), ask.as_of)
    return ask.say(f"{ROOM}.left_out.later_laws", n=later) if later else ""
