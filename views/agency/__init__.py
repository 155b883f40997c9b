"""Everything on record of one agency, and how lists of contracts, cases and requests read.

Others take `agency.PARTS`, the parts of its page; views of places also the lists in `records` and
`rules`.
"""
