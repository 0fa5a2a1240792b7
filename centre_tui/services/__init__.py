"""One function is one thing an officer does."""
