"""What every public source is written with: what it is, its requests, its rows and its texts."""
