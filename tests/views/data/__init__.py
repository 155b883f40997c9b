"""Tests of `views.data`."""
