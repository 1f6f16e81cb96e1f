"""Careful terms: they can be read as terms, and half of the labels is held back."""

from __future__ import annotations

from generator.core.search_terms import parse_term
from generator.measure.careful_topics import HALVES, read_careful_topics, read_drawn_again
from generator.measure.taught_topics import read_labelled_topics


def test_terms_are_some_hours_work_on_the_topics_that_are_labelled() -> None:
    bare = {labelled.topic.id: labelled.topic for labelled in read_labelled_topics()}
    careful = {labelled.topic.id: labelled.topic for labelled in read_careful_topics()}
    assert list(careful) == list(bare)
    for id, topic in careful.items():
        assert topic.definition == bare[id].definition
        assert len(topic.terms) > len(bare[id].terms)
        words = [term.words for term in topic.terms]
        assert len(set(words)) == len(words)
        for phrase in (*words, *(exclusion.words for exclusion in topic.excludes)):
            parse_term(phrase)


def test_each_label_is_in_one_half() -> None:
    assert sorted("".join(HALVES.values())) == sorted("0123456789abcdef")
    for labelled in read_careful_topics():
        first_digits = [label.digest[0] for label in labelled.labels]
        for digits in HALVES.values():
            count = sum(digit in digits for digit in first_digits)
            assert 75 <= count <= 125


def test_what_was_drawn_again_is_no_sentence_of_the_first_labels() -> None:
    for labelled in read_careful_topics():
        first = {(label.article, label.start) for label in labelled.labels}
        again = read_drawn_again(labelled.topic.id)
        assert len(again) == 75
        assert first.isdisjoint((label.article, label.start) for label in again)
