"""Tests of the packages of gathered rows."""
