"""Tests of `measures.sharing`."""
