"""The records of data/generated: their types, and how each is made from the book."""
