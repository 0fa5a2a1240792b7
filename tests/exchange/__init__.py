"""Tests: officers' stories that look at the books."""
