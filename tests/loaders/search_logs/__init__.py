"""Tests of `loaders.search_logs`."""
