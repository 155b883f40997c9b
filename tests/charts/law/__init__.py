"""Tests of `charts.law`."""
