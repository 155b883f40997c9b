"""Everything as files for any web host: `build` writes what each room's `files` offers."""
