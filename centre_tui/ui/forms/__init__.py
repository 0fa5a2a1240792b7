"""One form for each record an officer fills in."""
