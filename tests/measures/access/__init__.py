"""Tests of `measures.access`."""
