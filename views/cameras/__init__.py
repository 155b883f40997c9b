"""Where plate readers are mapped; by `params.FILTERS` and `params.COPY`."""
