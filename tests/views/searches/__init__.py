"""Tests of `views.searches`."""
