"""The front door: Streamlit's pages and our own routes, in one process and on one port."""

import streamlit as st
from streamlit import net_util
from streamlit.runtime.pages_manager import PagesManager

from publish.app.lifespan import lifespan
from publish.app.routes import exception_handlers, middleware, routes

# A first visitor may land on any page: frame.py lists them, the folder is not scanned for them.
PagesManager.uses_pages_directory = False

# A WebSocket of another origin makes Streamlit ask a host outside for this server's own address;
# who serves under one names it in browser.serverAddress or server.corsAllowedOrigins.
for _ask in ("get_internal_ip", "get_external_ip"):
    setattr(net_util, _ask, lambda: None)

app = st.App(
    "frame.py",
    routes=routes(),
    middleware=middleware(),
    lifespan=lifespan,
    exception_handlers=exception_handlers(),
)
