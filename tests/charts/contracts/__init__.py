"""Tests of `charts.contracts`."""
