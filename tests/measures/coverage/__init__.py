"""Tests of `measures.coverage`."""
