"""Values to data files, one module a format."""
