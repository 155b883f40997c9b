"""Tests of `domain/names`."""
