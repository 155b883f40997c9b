"""Tests of `views.access`."""
