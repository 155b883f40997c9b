"""Plain pages anyone can read without Streamlit: one for each agency, state, case and so on."""
