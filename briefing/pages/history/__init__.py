"""What became of articles and claims."""
