"""One chart to be framed, cited, downloaded and packed for a report."""
