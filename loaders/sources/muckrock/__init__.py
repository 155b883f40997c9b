"""MuckRock: records requests about plate readers, and the agencies they were sent to."""
