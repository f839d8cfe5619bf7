"""Views to HTML and Markdown."""
