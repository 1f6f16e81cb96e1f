"""All articles: what they say together."""
