"""English words for the codes of the book's values.

Each language of the readers translates them.
"""

from __future__ import annotations

from collections.abc import Mapping

from generator.core.frozen import Frozen
from generator.nouns.corrections import BY_EDITORS

EnglishWords = Mapping[str, str]  # code -> its words

KINDS_OF_ACTORS: EnglishWords = {
    "person": "Person",
    "organisation": "Organisation",
    "place": "Country or place",
}

# How it is known from which newsroom a text first came, where no credit says so.
BASES_OF_NEWSROOMS: EnglishWords = {
    "editor": "an editor says so",
    "own": "the outlet’s own report",
    "unknown": "unknown: no line names who wrote it",
}

# How an outlet has a statement.
HEARINGS: EnglishWords = {
    "editor": "an editor says so",
    "own": "the outlet’s own report",
    "credited": "credit line",
    "unknown": "no line names who wrote it",
    "copy": "copy of another article’s text",
    "circle": "credited in a circle: each names the other",
    "second-hand": "second-hand",
    "house-line": "a notice that the outlet prints in many articles",
    "opinion": "an opinion, not a report",
}

# What speaks against the date of an article.
CONFLICTS_OF_DATES: EnglishWords = {
    "address": "the page’s web address contains a different day",
    "report": "the report gives a different day",
    "weekday": "the weekday does not fit",
}

# Why a sentence is under no topic.
REASONS: EnglishWords = {
    "no-term": "no term or name that counts towards any topic",
    "too-low": "its terms and names score too low for any topic",
    "stray-terms": "terms too weak for an article that is not about the topic",
    "ruled-out": "a word that rules the topic out",
    "house-line": "a notice to readers that the outlet prints under many articles",
    "hidden": "hidden by the editors",
    "share-limit": "not shown: limit on quoting the article",
}

# Values that editors correct.
CORRECTED_VALUES: EnglishWords = {
    "speaker": "Speaker",
    "said": "When it was said",
    "happened": "When it happened",
    "filed_under": "Filed under the topic",
    "not_filed_under": "Removed from the topic",
    "outlet": "Outlet",
    "newsroom": "Newsroom",
    "published": "Published",
    "title": "Title",
    "language": "Language",
    "clutter": "Left out as not part of the article",
    "body": "Read as part of the article",
}

# What editors decide by a key and its value.
DECISIONS: EnglishWords = {
    "hidden true": "Left out of the book",
    "not_a_name true": "Words that are not a name",
    "same_person true": "The same person or body",
    "same_person false": "Two different people or bodies",
    "same true": "These sentences say the same",
    "same false": "These sentences do not say the same",
    "difference false": "These sentences do not differ",
}

# What a correction has in place of a value.
NO_VALUES: EnglishWords = {
    "nobody": "nobody",
    "not dated": "undated",
    "not settled": "unclear",
    "unknown": "unknown",
}

# Why a statement is filed that shares no term with its topic.
MEETINGS: EnglishWords = {
    "held": "{first} and {second} met",
    "plan": "{first} and {second} are to meet",
    "past-plan": "{first} and {second} were to meet",
}
MEETINGS_SOMEWHERE: EnglishWords = {
    "held": "{first} and {second} met in {place}",
    "plan": "{first} and {second} are to meet in {place}",
    "past-plan": "{first} and {second} were to meet in {place}",
}
RULES_OF_FOLLOWING: EnglishWords = {
    "quotation-goes-on": "The quotation in the previous sentence continues here.",
    "whole-article": "Most of its article is on this topic.",
    "led-article": "Its article is on this topic from its first sentences on.",
    "nearly-enough": "Its score is nearly high enough, and much of its article is on this topic.",
    "points-to-matter": "It continues on the subject of the previous sentence.",
    "points-to-party": "It goes on to speak of those named in the previous sentence.",
    BY_EDITORS: "The editors placed it here.",
}

KINDS_OF_HEADINGS: EnglishWords = {
    "title": "title",
    "subheading": "subheading",
}

KINDS_OF_CLUTTER: EnglishWords = {
    "advertisement": "advertisement",
    "caption": "picture caption",
    "comments": "comment form",
    "copyright": "copyright line",
    "corrected": "left out by the editors",
    "credit": "names of writers, translators or editors",
    "dateline": "dateline on a line of its own",
    "follow": "invitation to follow the outlet",
    "injected": "third-party insert",
    "markup": "leftover page code",
    "navigation": "page navigation",
    "newsroom": "line naming the newsroom",
    "page-voice": "the page’s own notices to its readers",
    "pagination": "page numbers",
    "photo-credit": "picture credit",
    "poll": "readers’ poll",
    "post": "social media post",
    "related": "link to another article",
    "repeat": "repeated text",
    "share": "share buttons",
    "site-name": "site name",
    "stamp": "timestamp",
    "tags": "keywords",
    "text-size": "text size buttons",
    "video": "video player",
}

DETAILS_OF_DIFFERENCES: EnglishWords = {
    "number": "Number",
    "date": "Date",
    "place": "Place",
    "speaker": "Speaker",
    "polarity": "Yes or no",
    "thing": "What is meant",
}

# Rules of the names stage by which words that name nobody in full are taken for somebody.
NAMED_BY_CONTEXT: EnglishWords = {
    "office alone": "{name}, who held that office at the time",
    "ministry of the minister": "{name}, whose minister the article names",
}


# How precisely the time of an event is reported.
PRECISIONS: EnglishWords = {
    "day": "on that day",
    "part-of-day": "on that day",
    "week": "exact day not given",
    "part-of-week": "exact day not given",
    "month": "exact day not given",
    "part-of-month": "exact day not given",
    "quarter": "exact month not given",
    "semester": "exact month not given",
    "year": "month and day not given",
    "part-of-year": "exact month not given",
    "fiscal-year": "exact month not given",
    "season": "only the season given",
    "decade": "exact year not given",
    "century": "exact year not given",
    "event": "when that event took place",
    "approximate": "around then",
    "range": "within this period",
}

# How the time of an event is known, in the order of the lanes of a chart.
KINDS_OF_TIMES: EnglishWords = {
    "exact": "day stated",
    "year": "only the year inferred",  # its day is printed
    "inferred": "day inferred",
    "part": "exact day not given",
    "range": "over several days",
}

# Rules by which the year of a printed day of a month is found.
RULES_OF_YEARS = frozenset({"year-before", "year-nearest", "year-relative"})

# How what a sentence reports stands to the time of an event that it only names.
RELATIONS_TO_EVENTS: EnglishWords = {
    "since": "Since then:",
    "after": "On that day or later:",
    "before": "Before then:",
    "until": "Until then:",
    "aside": "Mentioned in passing:",
}

# What the timeline has beside events.
KINDS_OF_OCCASIONS: EnglishWords = {
    "met": "Meeting",
    "visited": "Visit",
    "announced": "Announcement or pledge",
}

# Which day such an occasion is listed at.
DAYS_OF_OCCASIONS: EnglishWords = {
    "said": "day of the remarks",
    "report": "day of the report",
}

# Whose day a meeting is given that no sentence dates.
DAYS_OF_MEETINGS: EnglishWords = {
    "said": "day of the remarks; the meeting’s day is not given",
    "report": "day of the report; the meeting’s day is not given",
}

# Why a statement represents its topic.
FACTORS: EnglishWords = {
    "early": "comes in the first half of its article",
    "late": "comes in the second half of its article",
    "central": "close to the subject of its article",
    "repeats": "repeats its article’s opening",
    "quotation": "contains a quotation, which is rare in news summaries",
    "question": "is a question",
    "topic": "fits the topic",
    "newsrooms": "reported in part by at least one other newsroom",
    "named": "its speaker is named",
    "recent": "among the newer statements on the topic",
}

# What a filter offers beside names, dates and newsrooms.
CHOICES: EnglishWords = {
    "narration": "no speaker quoted",
    "unsettled": "unclear",
    "others": "others",
    "undated": "undated",
    "single": "only one newsroom found",
    "shared": "several newsrooms",
}

# What the program was measured to do.
TASKS: EnglishWords = {
    "copies of the same text": "articles that copy another one",
    "date of the article": "date of the article",
    "date of the article given": "articles that get a date",
    "date of the article within a day": "date of the article, within a day",
    "date of the article, settled": "date of the article, where one day is certain",
    "direct statement span": "direct quotations, word for word",
    "indirect statement": "reported speech, the words reported",
    "filing by careful terms": "statements under a topic, with terms chosen by an editor",
    "key points, ROUGE-1": "key points compared with summaries, shared words (ROUGE-1)",
    "key points, ROUGE-2": "key points compared with summaries, shared word pairs (ROUGE-2)",
    "key points, ROUGE-L": "key points compared with summaries, longest shared sequence (ROUGE-L)",
    "name": "names",
    "names of orgs": "names of organisations",
    "names of people": "names of people",
    "names of places": "names of places",
    "root of an affixed word": "roots of inflected and derived words",
    "person of a page": "people who get a page",
    "sentence boundary": "sentence boundaries",
    "sentences and clutter": "sentences kept, other lines left out",
    "speaker of each quotation and report": "speaker of every quotation and report",
    "speaker shown": "speakers shown on the pages",
    "speaker, explicit cue": "speaker given by name",
    "speaker, pronoun": "speaker given by a pronoun",
    "speech with a settled speaker": "quotations and reports with a clear speaker",
    "statements that say the same": "statements in two articles that say the same",
    "statements that say the same, found": "statements in two articles that say the same, how many"
    " are found",
    "statement and its speakers": "sentences that report words or a position, with all speakers",
    "time expressions": "dates of time expressions",
    "time found": "time expressions found",
    "time value": "dates of time expressions (of a time of day only the time, where the label has"
    " no day)",
    "time value, day of clocks too": "dates of time expressions (of a time of day the day, too)",
    "topics": "statements under a topic (under two topics: twice; arguable cases not scored)",
    "words of a shared core": "words shared by statements that say the same",
}

# On what it was measured.
GOLD: EnglishWords = {
    "own articles": "this book’s articles",
    "IndoSum and reprints of it": "IndoSum with reprints made from it",
    "IndoSum, last third": "IndoSum, last third",
    "IndoSum pairs": "sentence pairs from IndoSum, each labelled by one reader, some by two",
    "IndoSum pairs, held back": "sentence pairs from IndoSum, labelled by two readers and unseen"
    " while the rules were written",
    "KoTA-414 train-70": "KoTA-414, training part",
    "KoTA-414 train-70, read again": "half of KoTA-414’s training part, with missing labels checked"
    " by hand",
    "PFSA-ID dev-40": "PFSA-ID, development part",
    "UD Indonesian CSUI train": "UD Indonesian CSUI, training part",
    "UD Indonesian GSD dev": "UD Indonesian GSD, development part",
    "idner-news-2k dev": "idner-news-2k, development part",
    "IndoSum corruption, held back": "corruption in IndoSum, unseen sentences",
    "IndoSum corruption, read": "corruption in IndoSum, sentences read while the terms were chosen",
    "IndoSum corruption, drawn again": "corruption in IndoSum, more unseen sentences",
    "IndoSum disasters, held back": "disasters in IndoSum, unseen sentences",
    "IndoSum disasters, read": "disasters in IndoSum, sentences read while the terms were chosen",
    "IndoSum disasters, drawn again": "disasters in IndoSum, more unseen sentences",
    "IndoSum elections, held back": "elections in IndoSum, unseen sentences",
    "IndoSum elections, read": "elections in IndoSum, sentences read while the terms were chosen",
    "IndoSum elections, drawn again": "elections in IndoSum, more unseen sentences",
    "IndoSum transfers, held back": "football transfers in IndoSum, unseen sentences",
    "IndoSum transfers, read": "football transfers in IndoSum, sentences read while the terms were"
    " chosen",
    "IndoSum transfers, drawn again": "football transfers in IndoSum, more unseen sentences",
    "IndoSum people": "people in IndoSum, judged by a reader",
    "IndoSum people, second draw": "people in IndoSum, a second sample judged by a reader",
    "IndoSum speakers": "60 articles from IndoSum, labelled by two readers",
    "IndoSum speakers, held back": "60 articles from IndoSum, labelled by one reader and unseen"
    " while the rules were written",
}

# Which figure is held to a floor; F1 is called so in every language.
FIGURES: EnglishWords = {"precision": "precision", "recall": "recall"}


class ChangeWords(Frozen):
    """A kind of change behind a number, as a heading, and what it means."""

    counted: str
    heading: str
    meaning: str


CHANGES: Mapping[str, ChangeWords] = {
    "added": ChangeWords("added", "Added", "Statements that the book did not show before."),
    "withdrawn": ChangeWords(
        "withdrawn", "Withdrawn", "Statements that the book no longer shows, as they stood."
    ),
    "re-dated": ChangeWords(
        "re-dated",
        "Re-dated",
        "The same sentence with a different date, or mentioning a different one.",
    ),
    "re-attributed": ChangeWords(
        "re-attributed", "Re-attributed", "The same sentence, attributed to a different speaker."
    ),
    "refiled": ChangeWords(
        "moved to another topic",
        "Moved to another topic",
        "The same sentence under different topics.",
    ),
    "newly-corroborated": ChangeWords(
        "newly corroborated",
        "Newly corroborated",
        "More newsrooms report part of it than before; the finding shows which words.",
    ),
    "newly-in-dispute": ChangeWords(
        "sources now differ",
        "Sources now differ",
        "Statements on the same matter that now differ in a detail.",
    ),
}


class BasisWords(Frozen):
    """How a statement is said, in a word or two and in a sentence."""

    words: str
    meaning: str


NARRATION = BasisWords(
    "no speaker quoted", "The sentence quotes nobody; the words are the newsroom’s."
)
BASES: Mapping[str, BasisWords] = {
    "direct": BasisWords(
        "direct quotation",
        "The whole sentence, or its main part, is in quotation marks.",
    ),
    "indirect": BasisWords(
        "reported speech",
        "The newsroom reports in its own words what the speaker said; a hope, a plan or a"
        " decision counts as said.",
    ),
    "partial": BasisWords(
        "partly in quotation marks", "The newsroom’s own words, with a quotation in them."
    ),
    "passive": BasisWords(
        "reported speech",
        "The newsroom says in the passive (“was announced by …”), here or in the next sentence,"
        " who spoke.",
    ),
    "attitude": BasisWords(
        "position as reported",
        "The newsroom reports the speaker’s stance, not the speaker’s own words.",
    ),
}
