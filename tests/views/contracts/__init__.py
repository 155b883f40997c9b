"""Tests of `views.contracts`."""
