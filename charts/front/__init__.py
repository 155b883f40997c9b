"""The pictures of the front door: SVG that needs no script; each draws itself at any width."""
