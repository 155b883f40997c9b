"""Tests of `views.calendar`."""
