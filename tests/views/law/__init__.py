"""Tests of `views.law`."""
