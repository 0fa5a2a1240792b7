"""The handbook's rules, one module a gate."""
