"""Pictures of charts and cards for shared links, drawn here and kept."""
