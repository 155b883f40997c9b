"""The server: what stands around all routes (`routes`), its life, and Streamlit's empty page."""
