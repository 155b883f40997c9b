"""What every chart is drawn with.

`layout` and `bars` are for plotly figures, `svg` for still pictures; `figure_cards` is one.
"""
