"""The tables themselves: sources, columns, methods.

Others take what a column or a row means from `data`, and the terms of the glossary from `method`.
"""
