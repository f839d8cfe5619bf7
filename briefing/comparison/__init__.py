"""Claims to readings, origins, support, agreement and differences."""
