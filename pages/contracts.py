"""Contracts: which agencies pay for plate readers, whom, and how much?"""

import streamlit as st

from views.contracts import STATUS
from widgets.context import run
from widgets.filters import choose
from widgets.show import answer, figures, show

say = run().say
st.title(say("page.contracts.title"))
asked = choose("contracts", STATUS)
answer(say("frame.federal", n=2), say("frame.last_full_list", date="April 2024"))
figures(
    [
        ("355", say("figure.contracts"), "Definition", ""),
        ("$1.2 million", say("figure.obligated"), "x", ""),
    ]
)
show("contracts-by-year", asked)
