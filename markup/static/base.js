/* Tells Streamlit's page where its server is, so that it does not try one address after another. */
window.__streamlit = { BACKEND_BASE_URL: window.location.origin, MAIN_PAGE_BASE_URL: window.location.origin };
