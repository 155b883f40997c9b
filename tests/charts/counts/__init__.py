"""Tests of `charts.counts`."""
