"""Tests of `measures.subjects`."""
