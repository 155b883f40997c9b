"""The front door: Streamlit's pages and our own routes, in one process and on one port."""

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from publish.routes import middleware, routes
from publish.served import store

# A first visitor may land on any page: frame.py lists them, the folder is not scanned for them.
PagesManager.uses_pages_directory = False

store().start()
app = st.App("frame.py", routes=routes(), middleware=middleware())
