"""Tests of `publish.site`."""
