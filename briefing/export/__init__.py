"""The briefing as data, one file per format. Pure: values in, text out."""
