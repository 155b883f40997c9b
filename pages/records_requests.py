"""records_requests."""

import streamlit as st

from widgets.context import run

st.title(run().say("page.records_requests.title"))
