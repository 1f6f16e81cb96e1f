"""What a new book is made of, and the requirement by which others install the same program."""
