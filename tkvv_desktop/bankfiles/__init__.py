"""The bank's month-end files: file in, frozen rows and a report out."""
