"""Tests of `loaders.sources.osm`."""
