"""Tests of `loaders.commands`."""
