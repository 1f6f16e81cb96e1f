"""Where the lists of a book are: paths in its folder."""

OUTLETS = "data/outlets.yml"
ENTITIES = "data/entities.yml"
TOPICS = "data/topics.yml"
BOOK = "data/book.yml"
