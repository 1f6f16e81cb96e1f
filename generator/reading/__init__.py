"""One article: what it says, and where."""
