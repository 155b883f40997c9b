"""Flock Safety: transparency portals, search audits, sharing lists and network events."""
