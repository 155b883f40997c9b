"""Tests of `loaders.agency_names`."""
