"""What is read without Streamlit: routes, assets, downloads."""
