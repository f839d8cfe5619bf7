"""The built site, read again."""
