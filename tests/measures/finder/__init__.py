"""Tests of `measures.finder`."""
