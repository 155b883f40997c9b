"""Tests of `views.sharing`."""
