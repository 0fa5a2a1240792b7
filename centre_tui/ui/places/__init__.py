"""The places the number keys go to."""
