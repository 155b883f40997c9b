"""Tests of `views.overview`."""
