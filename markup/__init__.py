"""HTML that pages of the explorer and plain pages share: cells, lists, tables, figures, style.

Nothing here knows Streamlit or a route.
"""
