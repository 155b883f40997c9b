"""Pictures of `policies` and laws, court cases (`litigation`), records `requests` and dates ahead
(`calendar`).
"""
