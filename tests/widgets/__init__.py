"""Tests of the room `widgets/`."""
