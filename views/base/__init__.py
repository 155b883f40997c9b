"""What every view is written with: `Ask`, `View`, the catalogue of views, lines and figures."""
