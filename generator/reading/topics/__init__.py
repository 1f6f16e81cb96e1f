"""File statements under the book's topics and their sub-issues, with the score that says why."""

from generator.reading.topics.filing import (
    ArticleFilings,
    TopicRules,
    compile_filing_rules,
    file_article,
    file_by_hand,
)

__all__ = ["ArticleFilings", "TopicRules", "compile_filing_rules", "file_article", "file_by_hand"]
