"""What the public may see, and what must then stand nowhere."""
