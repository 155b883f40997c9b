"""Maps and pictures of mapped cameras: `map` is what others draw; `hexagons` and `picture` make it."""
