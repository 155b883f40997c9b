"""Tests of `views.agency`."""
