"""What the names of rules mean, for an editor who reads an explanation."""

from __future__ import annotations

from collections.abc import Mapping

from generator.core.text import Words
from generator.nouns.corrections import BY_EDITORS

RuleWords = Mapping[str, str]  # name of a rule -> what it is

# How a sentence shows that somebody speaks: the first word of a rule of speech.
OF_SPEECH: RuleWords = {
    BY_EDITORS: "the editors’ correction",
    "according": "words such as “according to” before the speaker",
    "announced": "a quotation that the paragraph before announces",
    "author": "an opinion says it for its author, who speaks of himself",
    "bare-quotation": "a quotation without words that report it",
    "cue-behind": "reporting words behind what is said",
    "cue-quotation": "reporting words that announce a quotation",
    "interview": "an answer in an interview",
    "list-announced": "an item of a list that a paragraph before announces",
    "passive": "reported in the passive",
    "quotation-according": "words such as “according to” behind a quotation",
    "quotation-cue": "reporting words right behind a quotation",
    "quotation-verb": "a reporting verb with its subject behind a quotation",
    "said-in-next": "the next sentence says who said this",
    "sentence-before": "it says who said the sentence before it",
    "signed": "a quotation with a name and nothing else behind it",
    "verb": "a reporting verb, with what is said behind it",
    "verb-final": "a reporting verb at the end, with what is said before it",
    "verb-quotation": "a reporting verb that announces a quotation",
}

# How the speaker was settled: the rest of such a rule.
OF_SPEAKERS: RuleWords = {
    "anonymous": "words for somebody without a name",
    "between": "whoever speaks before it and right behind it",
    "body": "words for a body without a name",
    "body-named-before": "the one body named before that begins with this noun",
    "continues": "the speaker of the sentence before",
    "group": "a group without a name, in these words or longer ones before",
    "last-group": "words that point back to the last group that spoke or acted",
    "last-speaker": "words that point back to the last one who spoke or acted",
    "last-speakers": "words that point back to the last who spoke or acted together",
    "named": "the speaker is named there",
    "namesake": "the one person of the article whose name has these words",
    "not-settled": "nobody is named there, or it could be several",
    "not-settled described": "the words describe somebody who was named before",
    "office": "the one person of the article who holds this office",
    "only-person": "the one person whom the article has named before these words",
    "role": "an office, with nobody in the article who surely holds it",
    "unknown": "a name that no list knows",
    "unread": "the subject cannot be read",
}

LISTED = "entities"  # the rule of a name that data/entities.yml lists

OF_NAMES: RuleWords = {
    "capitals": "a capital that the program lists",
    "countries": "a country that the program lists",
    LISTED: "data/entities.yml lists it",
    BY_EDITORS: "editors joined or parted names",
    "ministry of the minister": "the ministry of the minister whom the article names",
    "office alone": "the holder of that office on the article’s day",
    "office after": "an office behind it",
    "office before": "an office before it",
    "organisation head word": "its first word names a kind of body",
    "organisation tail word": "its last word names a kind of body",
    "organisations": "an organisation that the program lists",
    "other name in the article": "another name that the article gives the person",
    "part of an introduced name": "part of a name that the article gives in full",
    "part of several names": "a part of the names of several people in the article",
    "place head word": "its first word names a kind of place",
    "places": "a place that the program lists",
    "seen elsewhere in the article": "the same words are surely a name elsewhere in the article",
    "shape": "initials, a name cut short or the words before it are those of a person's name",
    "short form in brackets": "a short form that the article gives in brackets",
    "tagger": "no list and no rule: capitals and the words around it make a name likely",
}

OF_OUTLETS: RuleWords = {
    "address": "the article’s address is on a site that data/outlets.yml lists",
    "copyright": "the copyright line names it",
    "dateline": "the dateline names it",
    "host": "no line names it; the host of the article’s address",
    "sidecar": "an editor says so in the article’s sidecar",
    "site-name": "a line is the name of the site",
}

OF_SECOND_HAND: RuleWords = {
    "cited": "the sentence quotes another medium",
    "heard": "somebody said it to another medium",
    "reporting": "the sentence says that another medium reports it",
}

OF_FINDINGS: RuleWords = {
    "exact": "in the same words",
    "paraphrase": "in different words",
}

OF_NEWSROOM_CREDITS: RuleWords = {
    "cited-in-sentence": "a sentence cites one medium for the whole text",
    "dateline-of-another": "the dateline names another outlet",
}


def explain_speech_rule(rule: str) -> Words:
    """What a rule of speech means: how speech is shown, and how the speaker was settled."""
    form, _, settling = rule.partition(" ")
    words = OF_SPEECH.get(form, ""), OF_SPEAKERS.get(settling, "")
    return tuple(filter(None, words))
