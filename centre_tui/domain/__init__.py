"""Records and rules: pure, with no clock, no disk and no third party."""
