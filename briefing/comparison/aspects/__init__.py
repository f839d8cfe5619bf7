"""One module for each way in which claims can differ."""
