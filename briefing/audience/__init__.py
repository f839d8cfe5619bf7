"""What the public may see, and what must then appear nowhere in the site."""
