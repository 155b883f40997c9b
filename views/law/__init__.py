"""What laws say, what policies say, and how the two stand to each other.

Others take the parts and first sentences of the page from `policies_and_laws`, and those of one law
from `laws.law_sentences`.
"""
