"""What people write for the book: read, checked, and held to the articles."""
