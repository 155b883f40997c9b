"""The overview and the rows behind its numbers.

Others take `overview.happening_line`, by which feeds say what happened.
"""
