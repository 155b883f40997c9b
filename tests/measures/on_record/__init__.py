"""Tests of `measures.on_record`."""
