"""The server: all routes and middleware, its life, and the frame around Streamlit."""
