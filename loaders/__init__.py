"""From CSV files to checked tables and releases of them."""
