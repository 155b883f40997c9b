"""State laws, policies and records laws: whom they bind, what they limit, when an answer is due.

Others use `laws` and `policies` (what they say on a day), `rules` and `practice` (shares held
against them), `records_laws` (what a records law asks) and `deadlines` (what is due, and when).
"""
