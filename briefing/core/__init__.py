"""The pure core: values in, values and diagnostics out. Opens no file, prints nothing, reads no clock."""
