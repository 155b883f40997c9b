"""Tests of `publish.api`."""
