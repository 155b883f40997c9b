"""Tests of `views.places`."""
