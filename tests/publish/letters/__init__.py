"""Tests of `publish.letters`."""
