"""Maps and pictures of mapped cameras."""
