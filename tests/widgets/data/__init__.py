"""Tests of `widgets.frame`."""
