"""Records request letters as files."""
