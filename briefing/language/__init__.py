"""Everything in words: terms, dates, figures, reasons, changes."""
