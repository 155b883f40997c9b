"""Tests of `views.cameras`."""
