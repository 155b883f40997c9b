"""method."""

import streamlit as st

from widgets.context import run

st.title(run().say("page.method.title"))
