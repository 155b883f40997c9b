"""State laws, policies and records laws: whom they bind, what they limit, when an answer is due."""
