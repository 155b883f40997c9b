"""Controls whose value stands in the address: filters, finder, choice of a row."""
