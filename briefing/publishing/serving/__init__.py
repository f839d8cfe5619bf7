"""A site served to its author alone, and built again on every change."""
