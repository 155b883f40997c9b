"""Tests of `publish.feeds`."""
