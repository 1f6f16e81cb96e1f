"""Articles for tests of dates: cleaned and split by hand, so that those stages have no part in the
result.
"""

from __future__ import annotations

import re
from typing import Any

from generator.nouns.article import Block, CleanArticle, Credit, Sentence
from generator.nouns.editors import Article, Sidecar

SENTENCE = re.compile(r"\S.*?(?:[.?!][”\"]?(?=\s|$)|$)")


def article(
    text: str, name: str = "a", **sidecar: Any
) -> tuple[CleanArticle, tuple[Sentence, ...]]:
    """An article whose lines are its paragraphs.

    © marks its copyright line, STAMP a line outside it.
    """
    blocks, sentences, lines_of_credit = [], list[Sentence](), []
    paragraph = 0
    for line in re.finditer(r"[^\n]*\n*", text):
        words = line[0].strip()
        outside = not words or "©" in words or words.startswith("STAMP")
        blocks.append(
            Block(line.start(), line.end(), "clutter" if outside else "body", "", "given")
        )
        if "©" in words:
            lines_of_credit.append(
                Credit("copyright", words, line.start(), line.start() + len(words), "given")
            )
        if outside:
            continue
        paragraph += 1
        for found in SENTENCE.finditer(line[0]):
            start, end = line.start() + found.start(), line.start() + found.end()
            count = len(sentences) + 1
            sentences.append(
                Sentence(
                    f"s-{count:08}", name, count, paragraph, start, end, text[start:end], start
                )
            )
    whole = Article(name, f"{name}.txt", text, "", Sidecar(**sidecar))
    return CleanArticle(whole, tuple(blocks), "", "", None, tuple(lines_of_credit)), tuple(
        sentences
    )
