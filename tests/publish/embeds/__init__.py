"""Tests of `publish.embeds`."""
