"""Values to pages: views, then HTML and Markdown."""
