"""Tests of the modules of public sources, each on a small file of our own making."""
