"""Suggested plans: modules that can be cut out, with the reasons."""
