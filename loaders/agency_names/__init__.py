"""Names of agencies: taken apart, and matched to the agency they mean.

Others use `matcher.read_matcher` and `parts.take_apart`; spelling and towns are in `domain.names`.
"""
