"""The frozen values of the book; each is complete when it is made and never changes."""
