"""HTML that pages of the app and plain pages share; nothing here knows Streamlit or a route.

`form_html` (forms), `strip_html` (strip), `figures_html` and `figures_of_page_html` (figures) write
a view; `list_html` and its sisters (map_list) what a map shows; `found_html` (search_results) what
a search found. They stand on `cell_html` (cells), `html_table`, `html_list`, `macro`,
`render` and `join_html` (pieces). `plain_page_html` (page) puts a document around any of them.
`addresses` says where pages stand, `stylesheet` what they are dressed in. HTML is `Markup`; text
that is not is escaped where it is written.
"""
