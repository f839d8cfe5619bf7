"""What the program worked out once for all newsrooms, kept on this machine until the program changes."""
