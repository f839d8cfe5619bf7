"""The author's files: read, validated, located, edited."""
