"""A new newsroom: what it is told about itself, its files, the program pinned for it, and its git repository."""
