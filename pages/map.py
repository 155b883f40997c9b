"""Map: where are plates scanned, and who can reach the data?"""

import streamlit as st

from views.map.params import PARAMS_OF, SHOW, Subject
from views.map.words import answer_of
from widgets.cameras import show_cameras
from widgets.context import run
from widgets.controls.filters import choose
from widgets.maps import show_map
from widgets.show import answer, answered, title

this = run()
title(this.say("page.map.title"))
asked = st.query_params.get(SHOW.name)
subject = Subject(asked) if asked in list(Subject) else Subject.AGENCIES
names = tuple(param.name for params in PARAMS_OF.values() for param in params)
values = choose("map", SHOW, *PARAMS_OF[subject], also=names)
values.pop(SHOW.name)
if subject is Subject.CAMERAS:
    show_cameras(values)
else:
    shown = answered(subject.view_id, values)
    said = answer_of(subject, shown, this.ask(values))
    answer(said, this.say("frame.list_is_not_complete"))
    show_map(subject.view_id, values)
