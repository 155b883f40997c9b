"""What every chart is drawn with: `layout` and `bars` of plotly figures, `svg` of still pictures, and
`figure_cards`.
"""
