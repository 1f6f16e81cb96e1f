"""Write into a book's PO files what has no translation yet, and touch nothing else in them."""

from generator.translating.book import Coverage, translate_book

__all__ = ["Coverage", "translate_book"]
