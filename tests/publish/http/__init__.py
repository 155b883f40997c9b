"""Tests of `publish.http`."""
