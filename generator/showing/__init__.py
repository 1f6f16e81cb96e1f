"""The book as pages of Markdown."""
