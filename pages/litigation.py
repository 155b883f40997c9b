"""Litigation: what were courts asked about plate readers, and what did they decide?"""

from views.litigation.case import STORY
from views.litigation.filters import CASE, FILTERS
from widgets.context import run
from widgets.controls.filters import asked_row, choose
from widgets.show import (
    answer,
    answered,
    heading,
    link,
    show,
    show_all,
    show_figures,
    show_if_any,
    title,
)

REQUESTED = ("litigation-case-requests", "litigation-case-items")
FOLLOWED = (
    "litigation-followed-records",
    "litigation-followed-agencies",
    "litigation-followed-awards",
    "litigation-followed-claims",
)


def one_case(values: dict[str, str]) -> None:
    """Show one case, from the request that led to it to what it rests on."""
    say = run().say
    rows = answered("litigation-case-answer", values).rows.to_dict("records")
    for row in rows:
        title(row["question"])
        answer(row["said"], row["below"])
    if not rows:
        title(say("litigation.case.title"))
    show("litigation-case-events", values)
    for view_id in REQUESTED:
        show_if_any(view_id, values)
    if values[CASE.name] == STORY:
        heading(say("litigation.heading.followed"), "followed")
        show_all(*FOLLOWED)
        link(say("litigation.see_contracts"), "contracts", "ice")
    show("litigation-case", values)
    show_if_any("litigation-case-claims", values)
    show("litigation-case-documents", values)


def every_case() -> None:
    """Show all cases, by what was asked for."""
    say = run().say
    title(say("page.litigation.title"))
    asked = choose("litigation", *FILTERS, also=(CASE.name,))
    opening = answered("litigation-answer", asked)
    answer(opening.title, opening.note)
    show_figures("litigation-answer", asked)
    link(say("page.aclu_v_ice.title"), "litigation", case_id=STORY)
    narrowed = any(asked.values())
    if narrowed:
        show("litigation-list", asked)
    show_all("litigation-board", "litigation-timeline", values=asked)
    heading(say("litigation.heading.claims"))
    show_all("litigation-claims-by-year", "litigation-claims-by-court", values=asked)
    if not narrowed:
        heading(say("litigation.heading.list"))
        show("litigation-list", asked)


case = asked_row("litigation", CASE)
if case is None:
    every_case()
elif case:
    one_case({CASE.name: case})
