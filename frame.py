"""What every page shares: the list of pages, navigation, language, as-of date, footer."""

import streamlit as st

from domain.words import words
from widgets.context import begin, language
from widgets.day import as_of_and_language, keep_language
from widgets.footer import footer
from widgets.live import follow_data
from widgets.navigation import navigation_of, picture
from widgets.show import notice
from widgets.trouble import no_data, stale_data

PAGES = {
    "nav.find": (
        ("overview", "nav.overview", ":material/home:"),
        ("agency", "nav.agency", ":material/local_police:"),
    ),
    "nav.explore": (
        ("map", "nav.map", ":material/map:"),
        ("contracts", "nav.contracts", ":material/contract:"),
        ("sharing_network", "nav.sharing", ":material/hub:"),
    ),
    "nav.law": (
        ("litigation", "nav.litigation", ":material/gavel:"),
        ("records_requests", "nav.records_requests", ":material/mail:"),
        ("policies_and_laws", "nav.policies_and_laws", ":material/policy:"),
    ),
    "nav.data": (
        ("data", "nav.data_page", ":material/database:"),
        ("method", "nav.method", ":material/help:"),
    ),
}
FIRST = "overview"

say = words(language())
st.set_page_config("Platewatch", picture("favicon.svg"), layout="wide")
st.logo(picture("platewatch.svg"), size="large")
page = st.navigation(navigation_of(PAGES, FIRST, say), position="top")
said = as_of_and_language()
keep_language()
follow_data()
if begin():
    for text in said:
        notice(text)
    stale_data()
    page.run()
    footer()
else:
    no_data()
