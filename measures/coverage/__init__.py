"""What is not on record, how well the rest is sourced, where sources differ, and what to ask
for.
"""
