"""Contracts: all of them, one of them, and those of ICE."""
