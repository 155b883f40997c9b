"""Maps and pictures of mapped cameras: `map` is for others; `hexagons` and `picture` make it."""
