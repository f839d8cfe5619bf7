"""Figures drawn on an axis."""
