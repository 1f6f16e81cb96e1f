"""The book as it was committed, and what changed since."""
