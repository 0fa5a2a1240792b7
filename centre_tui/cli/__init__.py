"""Every screen's content as plain lines and as JSON."""
