"""The documents on disk: the only code that writes under data/."""
