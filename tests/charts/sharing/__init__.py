"""Tests of `charts.sharing`."""
