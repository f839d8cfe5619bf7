"""Kinds of mistake, one mistake, and how both are told."""
