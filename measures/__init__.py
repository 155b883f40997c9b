"""Sums, counts, paths, rules and deadlines: DataFrame in, DataFrame out."""
