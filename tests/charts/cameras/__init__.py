"""Tests of `charts.cameras`."""
