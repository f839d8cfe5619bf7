"""How MkDocs is run: its pages are built past its Markdown parser and in several processes, with the same bytes."""
