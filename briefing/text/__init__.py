"""Markdown to text; what counts as the same text; words, sentences, differences."""
