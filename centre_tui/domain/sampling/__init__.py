"""Sampling for internal quality assurance: figures, work, risk, size, coverage, choice and the sheets made of them."""
