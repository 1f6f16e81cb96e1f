"""The book as data: YAML, downloads and entries for the search."""
