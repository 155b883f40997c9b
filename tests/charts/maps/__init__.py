"""Tests of `charts.maps`."""
