"""The pages as a website."""
