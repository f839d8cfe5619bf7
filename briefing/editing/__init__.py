"""Commands on the author's files: update, record, move, retire."""
