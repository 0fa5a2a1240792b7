"""Tests of sampling for internal quality assurance."""
