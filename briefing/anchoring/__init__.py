"""A selector to a span, in one version or several."""
