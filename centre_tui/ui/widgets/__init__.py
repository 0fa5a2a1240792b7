"""The widgets of the program's own."""
