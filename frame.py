"""What every page shares: the list of pages, navigation, language, as-of date, footer."""

import streamlit as st

from domain.words import words
from publish.app.aliases import FIRST_PAGE
from widgets.context import begin, language
from widgets.frame.day import as_of_and_language, keep_language
from widgets.frame.footer import footer
from widgets.frame.live import follow_data, no_data, stale_data
from widgets.frame.navigation import navigation_of, picture
from widgets.pieces import together
from widgets.show import notice

PAGES = {
    "nav.find": (
        ("who_can_see", "nav.who_can_see", ":material/search:"),
        ("whose_plates", "nav.whose_plates", ":material/visibility:"),
        ("agency", "nav.agency", ":material/local_police:"),
        ("ask", "nav.ask", ":material/edit_note:"),
    ),
    "nav.explore": (
        ("overview", "nav.overview", ":material/home:"),
        ("map", "nav.map", ":material/map:"),
        ("cameras", "nav.cameras", ":material/photo_camera:"),
        ("contracts", "nav.contracts", ":material/contract:"),
        ("sharing_network", "nav.sharing", ":material/hub:"),
        ("searches", "nav.searches", ":material/search:"),
    ),
    "nav.law": (
        ("litigation", "nav.litigation", ":material/gavel:"),
        ("records_requests", "nav.records_requests", ":material/mail:"),
        ("policies_and_laws", "nav.policies_and_laws", ":material/policy:"),
        ("calendar", "nav.calendar", ":material/calendar_month:"),
    ),
    "nav.data": (
        ("changes", "nav.changes", ":material/difference:"),
        ("data", "nav.data_page", ":material/database:"),
        ("method", "nav.method", ":material/help:"),
    ),
}

say = words(language())
st.set_page_config("Platewatch", picture("favicon.svg"), layout="wide")
st.logo(picture("platewatch.svg"), size="large")
page = st.navigation(navigation_of(PAGES, FIRST_PAGE, say), position="top")
said = as_of_and_language()
keep_language()
follow_data()
if begin():
    with together():
        for text in said:
            notice(text)
        stale_data()
        page.run()
        footer(page.url_path or FIRST_PAGE)
else:
    no_data()
