"""OpenStreetMap: plate readers mapped by volunteers, and what their tags say."""
