"""policies_and_laws."""

import streamlit as st

from widgets.context import run

st.title(run().say("page.policies_and_laws.title"))
