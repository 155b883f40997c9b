"""Maps: agencies and arcs with folium, states on a flat page, pictures without a script."""
