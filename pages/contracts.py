"""Contracts: which agencies pay for plate readers, whom, how much, and what came of it?"""

from views.contracts.filters import CONTRACT, FILTERS, MEASURE
from widgets.context import run
from widgets.controls.filters import asked_row, choose
from widgets.prose import paragraphs
from widgets.show import (
    answer,
    answered,
    heading,
    show,
    show_all,
    show_figures,
    show_side_by_side,
    title,
)

ALSO = (*(param.name for param in (*FILTERS, MEASURE)), CONTRACT.name)
ONE = (
    "contracts-one",
    "contracts-one-term",
    "contracts-one-claims",
    "contracts-one-siblings",
    "contracts-one-documents",
)
STORY = ("contracts-ice", "contracts-ice-steps", "contracts-ice-claims", "contracts-ice-others")


def one_contract(values: dict[str, str]) -> None:
    """Show everything about one contract."""
    rows = answered("contracts-one-answer", values).rows.to_dict("records")
    for row in rows:
        title(row["question"])
        answer(row["said"], row["below"])
    if not rows:
        title(run().say("contracts.one.title"))
    show_all(*ONE, values=values)


def every_contract() -> None:
    """Show all contracts, by what was asked for."""
    say = run().say
    title(say("page.contracts.title"))
    asked = choose("contracts", *FILTERS, also=ALSO)
    opening = answered("contracts-answer", asked)
    answer(opening.title, opening.note)
    show_figures("contracts-answer", asked)
    narrowed = any(asked.values())
    if narrowed:
        show("contracts-list", asked)
    show("contracts-by-year", asked)
    heading(say("contracts.heading.who"))
    measured = asked | choose("contracts", MEASURE, also=ALSO)
    show_side_by_side("contracts-by-vendor", "contracts-by-state", values=measured)
    show_side_by_side("contracts-by-level", "contracts-by-status", values=measured)
    heading(say("contracts.heading.when"))
    show("contracts-timeline", asked)
    heading(say("contracts.heading.happened"))
    show_all("contracts-happened", "contracts-ended", "contracts-not-signed", values=asked)
    heading(say("contracts.heading.ice"), "ice")
    paragraphs(say("contracts.ice.intro"), kind="")
    show_all(*STORY)
    if not narrowed:
        heading(say("contracts.heading.list"))
        show("contracts-list", asked)


contract = asked_row("contracts", CONTRACT)
if contract is None:
    every_contract()
elif contract:
    one_contract({CONTRACT.name: contract})
