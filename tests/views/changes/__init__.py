"""Tests of `views.changes`."""
