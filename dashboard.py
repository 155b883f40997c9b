"""The front door: Streamlit's pages and our own routes, in one process and on one port."""

import streamlit as st
from streamlit.runtime.pages_manager import PagesManager

from publish.app.lifespan import lifespan
from publish.app.routes import exception_handlers, middleware, routes

# A first visitor may land on any page: frame.py lists them, the folder is not scanned for them.
PagesManager.uses_pages_directory = False

app = st.App(
    "frame.py",
    routes=routes(),
    middleware=middleware(),
    lifespan=lifespan,
    exception_handlers=exception_handlers(),
)
