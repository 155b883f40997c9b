"""Tests of `views.requests`."""
