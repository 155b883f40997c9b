"""Maps: `agencies` and arcs with folium (`folium_maps`, `own_folium`), `states` on a flat page, and
pictures without a script (`one_state`, `point_pictures`); `outlines` is what all are drawn over.
"""
