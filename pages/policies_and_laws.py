"""Policies and laws: what do agencies say they do, and what does the law of their state say?"""

import streamlit as st

from domain.vocabulary import STATE_NAMES
from views.base.catalogue import values_for
from views.law.laws import law_sentences
from views.law.policies_and_laws import LAW, QUESTION, STATE, parts_of_page, summary_sentences
from widgets.context import run
from widgets.controls.filters import asked_row, choose
from widgets.prose import links
from widgets.show import answer, answered, as_written, heading, notice, show, show_figures, title

ask, say = run().ask(), run().say
law_id = asked_row("policies_and_laws", LAW)

if law_id:
    asked = {"law_id": law_id}
    law = answered("policies_and_laws-law", asked).rows.iloc[0].to_dict()
    title(as_written(say("page.law.title", law=ask.names[law_id])))
    stands, below = law_sentences(law, run().as_of, say)
    answer(stands, below)
    show("policies_and_laws-law", asked)
    show("policies_and_laws-texts", asked)
    of_state = say("policies_and_laws.law.of_state", state=STATE_NAMES[law["state"]])
    links((of_state, ask.address("policies_and_laws", state=law["state"])))
elif law_id is None:
    title(say("page.policies_and_laws.title"))
    controls = (STATE,) if st.query_params.get("state") else (STATE, QUESTION)
    chosen = choose("policies_and_laws", *controls, also=("question",))
    state = chosen["state"]
    asked = {"state": state}
    counted = answered("policies_and_laws-summary", asked).rows.iloc[0].to_dict()
    says, below = summary_sentences(counted, state, say)
    answer(says, below)
    show_figures("policies_and_laws-figures", asked)
    for name, missing, view_ids in parts_of_page(counted, state):
        heading(say(f"policies_and_laws.heading.{name}"))
        if missing:
            notice(say(missing, state=STATE_NAMES.get(state, "")), quiet=True)
        for view_id in view_ids:
            show(view_id, values_for(view_id, chosen))
