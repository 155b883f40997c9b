"""Tests of `publish.pages`."""
