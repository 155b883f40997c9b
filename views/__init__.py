"""What each chart, map, figure and table shows: rows, picture and words, composed once.

One module per page. A page shows a view, an embed publishes it; neither composes it again.
"""
