"""Packages of gathered rows beside the curated tables: read, checked, merged, made and traced.

Others use `package.read_packages`, `merge.merged` and `build.built`.
"""
