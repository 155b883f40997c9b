"""Tests of `markup`."""
