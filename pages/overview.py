"""Overview."""

import streamlit as st

from widgets.context import run

st.title(run().say("page.overview.title"))
