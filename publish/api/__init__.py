"""The tables for programs: JSON, CSV, their description, and whole packages."""
