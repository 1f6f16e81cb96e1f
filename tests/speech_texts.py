"""Short texts made into the values that the speech stage takes."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from generator.languages import Language
from generator.nouns.article import Mention, Sentence, Speech
from generator.reading.sentences import boundaries
from generator.reading.speech import attribute_speech
from generator.reading.tokens import tokenise_sentences

PEOPLE = {
    name: full
    for full in ("Jens Stoltenberg", "Fumio Kishida", "Yoshimasa Hayashi")
    for name in (full, full.split()[-1])
}
BODIES = {"NATO": "NATO", "Kementerian Luar Negeri": "Kementerian Luar Negeri Jepang"}
PLACES = {
    name: name
    for name in (
        "Jepang",
        "Rusia",
        "China",
        "Ukraina",
        "Tokyo",
        "Seoul",
        "Korea Selatan",
        "Brussels",
    )
}


def sentences(paragraphs: Sequence[str], language: Language) -> tuple[Sentence, ...]:
    """The sentences of those paragraphs, which are joined by a blank line."""
    found: list[Sentence] = []
    offset = 0
    for number, paragraph in enumerate(paragraphs, start=1):
        for span in boundaries(paragraph, language):
            start, end = span.start + offset, span.end + offset
            text = paragraph[span.start : span.end]
            found.append(
                Sentence(f"s-{len(found)}", "a", len(found) + 1, number, start, end, text, start)
            )
        offset += len(paragraph) + 2
    return tuple(found)


def mentions(sentence: Sentence, people: Mapping[str, str] = PEOPLE) -> tuple[Mention, ...]:
    """The names of a sentence that the texts use, longest first, so that none overlaps another."""
    found: list[Mention] = []
    for names, kind in ((people, "person"), (BODIES, "organisation"), (PLACES, "place")):
        for name in sorted(names, key=len, reverse=True):
            for match in re.finditer(rf"\b{re.escape(name)}\b", sentence.text):
                start, end = match.start() + sentence.start, match.end() + sentence.start
                if all(end <= other.start or other.end <= start for other in found):
                    slug = names[name].lower().replace(" ", "-")
                    found.append(Mention(start, end, name, kind, slug, names[name], "", "test"))
    return tuple(sorted(found, key=lambda mention: mention.start))


def speeches(paragraphs: Sequence[str], language: Language) -> tuple[Speech | None, ...]:
    """What the sentences of those paragraphs report."""
    own = sentences(paragraphs, language)
    named = [mentions(sentence) for sentence in own]
    return attribute_speech(tokenise_sentences(own), named, language)
