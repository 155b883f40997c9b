"""Data: where does it come from, how do I get it, and how good is it?"""

import streamlit as st

from views.data.data import KIND, SOURCE, TABLE, TEXT
from widgets.context import run
from widgets.controls.filters import asked_row, choose
from widgets.data.downloads import downloads
from widgets.data.load import has_problems, last_load, show_last_imports
from widgets.data.upload import check_my_csv
from widgets.show import answer, answered, heading, show, show_figures, title

this = run()
say = this.say
source_id = asked_row("data", SOURCE)

if source_id:
    title(say("data.source.page_title"))
    show("data-source", {"source_id": source_id})
    show("data-source-rows", {"source_id": source_id})
elif source_id is None:
    title(say("page.data.title"))
    counted = answered("data-summary").rows.iloc[0]
    answer(
        say(
            "data.answer",
            rows=int(counted["row_count"]),
            tables=int(counted["table_count"]),
            sources=int(counted["source_count"]),
        ),
        say(
            "data.below",
            release=this.release.id,
            on_date=say.on_date(this.release.loaded_at.date()),
        ),
    )
    if has_problems():
        heading(say("data.heading.load"))
        last_load()
    show_figures("data-figures")
    heading(say("data.heading.get"))
    downloads()
    heading(say("data.heading.packages"))
    show("data-packages")
    heading(say("data.heading.sources"))
    chosen = choose("data", KIND, TEXT, also=("table", "source_id"))
    show("data-sources", chosen)
    heading(say("data.heading.health"))
    show("data-health")
    show("data-age")
    heading(say("data.heading.dictionary"))
    chosen = choose("data", TABLE, also=tuple(st.query_params))
    show("data-dictionary", chosen)
    show("data-words", chosen)
    heading(say("data.heading.check"))
    check_my_csv()
    if not has_problems():
        heading(say("data.heading.load"))
        last_load()
    heading(say("data.heading.imports"))
    show_last_imports()
