"""Tests of the rules, one module a gate; `sound` holds a centre where every rule passes."""
