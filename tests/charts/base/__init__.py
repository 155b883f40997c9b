"""Tests of `charts.base`."""
