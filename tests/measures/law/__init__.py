"""Tests of `measures.law`."""
