"""Where plate readers are mapped."""
