"""Names of agencies: how they are spelled, taken apart, and matched to the agency they mean.

Others use `matcher.AgencyNames` and `gazetteer`.
"""
