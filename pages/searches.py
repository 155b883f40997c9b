"""Searches: how often is plate data searched, and for what reasons?"""

import streamlit as st

from widgets.context import run

st.title(run().say("page.searches.title"))
