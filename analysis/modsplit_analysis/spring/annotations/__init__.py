"""Annotations as Spring reads them: with their values, and through the annotations on annotations."""
