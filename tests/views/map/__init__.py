"""Tests of `views.map`."""
