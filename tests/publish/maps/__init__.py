"""Tests of `publish.maps`."""
