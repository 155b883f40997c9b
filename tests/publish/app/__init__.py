"""Tests of `publish.app`."""
