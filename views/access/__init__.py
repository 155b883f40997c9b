"""Who can see, and whose plates: the answer, its paths, its unknowns, differences and law.

Others take from `place` what is known of an agency beside its name, and whom to ask there.
"""
