"""Tests of `measures.history`."""
