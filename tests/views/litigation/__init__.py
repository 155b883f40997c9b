"""Tests of `views.litigation`."""
