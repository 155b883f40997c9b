"""Tests of `views.base`."""
