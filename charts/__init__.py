"""Figures and maps: DataFrame in, plotly figure or folium map out."""
