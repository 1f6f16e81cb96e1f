"""What the files that editors write may hold: their keys, and what each value must be.

Only JSON Schemas are made of these types: a file is held against its schema, which finds all its
mistakes, and never converted into them. What describes a type or docstring here ends a message that
begins with "expected".
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Literal

from msgspec import UNSET, Meta, UnsetType

from generator.core.records import (
    DifferenceId,
    FileType,
    FindingId,
    Identifier,
    LanguageCode,
    Record,
    StatementId,
    derive_schema,
)
from generator.core.text import LONGEST_FIELD
from generator.core.yaml_text import PlainValue

_ADDRESS = r"https?://[^\s/?#@:]+(:[0-9]+)?([/?#][^\s]*)?"
_SITE = r"""https?://[^\s/?#@:{}"'<>\\]+(:[0-9]+)?(/[^\s?#{}"'<>\\]*)?"""
_MAIL = r"[^\s@/?#:<>{}]+@[^\s@/?#:<>{}.]+(\.[^\s@/?#:<>{}.]+)+"
_EACH_ONCE = {"uniqueItems": True}

ShortId = Annotated[
    str,
    Meta(
        pattern="^[a-z0-9][a-z0-9-]{0,63}$",
        description="an id: small letters, digits and hyphens, at most 64",
    ),
]
FormerIds = Annotated[
    list[ShortId],
    Meta(
        min_length=1,
        description="a list of the ids that it had before, oldest first",
        extra_json_schema=_EACH_ONCE,
    ),
]
Text = Annotated[str, Meta(min_length=1, max_length=LONGEST_FIELD, description="a text")]
OptionalText = Text | UnsetType
TextList = Annotated[list[Text], Meta(description="a list of texts")]
LanguageTexts = Annotated[
    dict[LanguageCode, Text],
    Meta(min_length=1, description="one text a language, such as `en: …` and `id: …`"),
]
Address = Annotated[
    str,
    Meta(
        pattern=f"^{_ADDRESS}$",
        description="an address without blanks that begins with http:// or https://",
    ),
]
SiteAddress = Annotated[
    str,
    Meta(
        pattern=f"^({_SITE})?$",
        description="the address of the site's folder, such as https://example.org/book/",
    ),
]
Contact = Annotated[
    str,
    Meta(
        pattern=f"^({_MAIL}|{_ADDRESS})$",
        description="a mail address, or one that begins with http:// or https://",
    ),
]
Date = Annotated[
    str,
    Meta(
        pattern="^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$",
        description="a date as precise as known: 2023, 2023-02 or 2023-02-01",
    ),
]
Weight = Annotated[float, Meta(ge=-100, le=100, description="a number")]


# --- data/book.yml --------------------------------------------------------------------------------


class LicenceEntry(Record, kw_only=True):
    """a licence with its name"""

    name: Text
    url: Address | UnsetType = UNSET


class BookEntry(Record, kw_only=True):
    """the book's title, description and languages"""

    id: ShortId | UnsetType = UNSET
    title: LanguageTexts
    description: LanguageTexts
    languages: Annotated[
        list[LanguageCode],
        Meta(
            min_length=1,
            description="a list of language codes; the first is the site's root",
            extra_json_schema=_EACH_ONCE,
        ),
    ]
    articles: LanguageCode | UnsetType = UNSET
    site_url: SiteAddress | UnsetType = UNSET
    contact: Contact | UnsetType = UNSET
    publisher: OptionalText = UNSET
    editor: OptionalText = UNSET
    licence: Annotated[LicenceEntry, Meta(description="a licence with its name")] | UnsetType = (
        UNSET
    )
    share: (
        Annotated[
            float,
            Meta(gt=0, le=100, description="a percentage: more than 0, at most 100"),
        ]
        | UnsetType
    ) = UNSET
    program: (
        Annotated[
            str,
            Meta(
                min_length=1,
                description="the versions of the program that build this book, "
                "such as `>=0.2,<0.3` in quotes",
            ),
        ]
        | UnsetType
    ) = UNSET


# --- data/topics.yml ------------------------------------------------------------------------------


class TermEntry(Record, kw_only=True):
    """words and their weight"""

    words: Text
    weight: Weight | UnsetType = UNSET


class TopicEntityEntry(Record, kw_only=True):
    """an entity's id and its weight"""

    id: ShortId
    weight: Weight | UnsetType = UNSET


TermOrWords = Annotated[
    Text | TermEntry, Meta(description="a term, or a term as `words` with its `weight`")
]
EntityOrId = Annotated[
    ShortId | TopicEntityEntry,
    Meta(description="an entity's id, or its `id` with its `weight`"),
]
TermList = Annotated[list[TermOrWords], Meta(min_length=1, description="a list of terms")]


class IssueEntry(Record, kw_only=True):
    """a sub-issue"""

    id: ShortId
    title: LanguageTexts
    terms: TermList


class DocumentEntry(Record, kw_only=True):
    """a primary document with its title, language and publisher"""

    title: Text
    language: LanguageCode
    publisher: Text
    date: Date | UnsetType = UNSET
    url: Address | UnsetType = UNSET


class TopicEntry(Record, kw_only=True):
    """a topic"""

    id: ShortId
    was: FormerIds | UnsetType = UNSET
    title: LanguageTexts
    definition: LanguageTexts
    threshold: Annotated[float, Meta(gt=0, le=100, description="a number")] | UnsetType = UNSET
    terms: TermList
    excludes: TextList | UnsetType = UNSET
    entities: Annotated[list[EntityOrId], Meta(description="a list of entities")] | UnsetType = (
        UNSET
    )
    issues: (
        Annotated[list[IssueEntry], Meta(min_length=1, description="a list of sub-issues")]
        | UnsetType
    ) = UNSET
    documents: (
        Annotated[list[DocumentEntry], Meta(description="a list of documents")] | UnsetType
    ) = UNSET


# --- data/entities.yml ----------------------------------------------------------------------------


class RoleEntry(Record, kw_only=True):
    """an office"""

    words: Text
    since: Date | UnsetType = UNSET
    until: Date | UnsetType = UNSET


class EntityEntry(Record, kw_only=True):
    """an entity"""

    id: ShortId
    was: FormerIds | UnsetType = UNSET
    kind: Annotated[
        Literal["person", "organisation", "place"],
        Meta(description="person, organisation or place"),
    ]
    name: Text
    names: LanguageTexts | UnsetType = UNSET
    spellings: TextList | UnsetType = UNSET
    roles: Annotated[list[RoleEntry], Meta(description="a list of offices")] | UnsetType = UNSET
    government: ShortId | UnsetType = UNSET


# --- data/outlets.yml -----------------------------------------------------------------------------


class OutletEntry(Record, kw_only=True):
    """an outlet"""

    id: ShortId
    name: Text
    spellings: TextList | UnsetType = UNSET
    sites: TextList | UnsetType = UNSET
    about: LanguageTexts | UnsetType = UNSET


class NewsroomEntry(Record, kw_only=True):
    """a newsroom"""

    id: ShortId
    name: Text
    spellings: TextList | UnsetType = UNSET
    about: LanguageTexts | UnsetType = UNSET


class OutletsAndNewsrooms(Record, kw_only=True):
    """lists of outlets and newsrooms"""

    outlets: Annotated[list[OutletEntry], Meta(description="a list of outlets")]
    newsrooms: Annotated[list[NewsroomEntry], Meta(description="a list of newsrooms")]


# --- data/corrections.yml -------------------------------------------------------------------------


Yes = Annotated[bool, Meta(description="true", extra_json_schema={"const": True})]
No = Annotated[bool, Meta(description="false", extra_json_schema={"const": False})]
YesOrNo = Annotated[bool, Meta(description="true or false")]
CorrectedDate = Annotated[
    str,
    Meta(
        pattern="^(not dated|[0-9]{4}(-[0-9]{2}){0,2}(/[0-9]{4}(-[0-9]{2}){0,2})?)$",
        description="a date as precise as known, such as 2023-02-01 or 2023-01-31/2023-02-01, "
        "or `not dated`",
    ),
]


class CorrectionEntry(Record, kw_only=True):
    """a correction: what it is of, one value, and who gave it when and why"""

    # What it is of: one of these; an article with a name says where that is no name.
    statement: StatementId | UnsetType = UNSET
    article: ShortId | UnsetType = UNSET
    name: OptionalText = UNSET
    names: (
        Annotated[
            list[Text],
            Meta(min_length=2, max_length=2, description="a list of two names or ids of entities"),
        ]
        | UnsetType
    ) = UNSET
    statements: (
        Annotated[
            list[StatementId],
            Meta(min_length=2, max_length=2, description="a list of the ids of two statements"),
        ]
        | UnsetType
    ) = UNSET
    # Its value: one of these.
    speaker: OptionalText = UNSET
    said: CorrectedDate | UnsetType = UNSET
    happened: CorrectedDate | UnsetType = UNSET
    filed_under: ShortId | UnsetType = UNSET
    not_filed_under: ShortId | UnsetType = UNSET
    hidden: Yes | UnsetType = UNSET
    outlet: ShortId | UnsetType = UNSET
    newsroom: ShortId | UnsetType = UNSET
    published: Date | UnsetType = UNSET
    title: OptionalText = UNSET
    language: LanguageCode | UnsetType = UNSET
    clutter: OptionalText = UNSET
    body: OptionalText = UNSET
    not_a_name: Yes | UnsetType = UNSET
    same_person: YesOrNo | UnsetType = UNSET
    same: YesOrNo | UnsetType = UNSET
    difference: No | UnsetType = UNSET
    # Why, and what the program gives where it gives a value.
    was: OptionalText = UNSET
    reason: Text
    by: Annotated[
        str, Meta(min_length=1, max_length=20, description="the initials of who corrects")
    ]
    day: Date


# --- data/articles/<name>.yml ---------------------------------------------------------------------


class OriginalEntry(Record, kw_only=True):
    """what an article was read from, with its `file` and `sha256`"""

    file: Annotated[
        str,
        Meta(
            pattern="^[a-z0-9][a-z0-9.-]*$",
            max_length=100,
            description="the name of a file in data/originals",
        ),
    ]
    sha256: Annotated[
        str, Meta(pattern="^[0-9a-f]{64}$", description="the SHA-256 of the file, 64 digits")
    ]
    captured: (
        Annotated[
            str,
            Meta(
                pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$",
                description="a time in UTC such as 2023-02-01T09:30:00Z",
            ),
        ]
        | UnsetType
    ) = UNSET
    read_as: OptionalText = UNSET
    published: Date | UnsetType = UNSET


class SidecarEntry(Record, kw_only=True):
    """the keys of a sidecar"""

    url: Address | UnsetType = UNSET
    outlet: ShortId | UnsetType = UNSET
    newsroom: ShortId | UnsetType = UNSET
    title: OptionalText = UNSET
    published: Date | UnsetType = UNSET
    retrieved: Date | UnsetType = UNSET
    rights: (
        Annotated[
            Literal["quote", "full-text"], Meta(description="quote (the default) or full-text")
        ]
        | UnsetType
    ) = UNSET
    encoding: (
        Annotated[
            Literal["utf-8", "utf-16", "windows-1252", "iso-8859-1", "iso-8859-15"],
            Meta(description="the encoding of the article's file, where it is not UTF-8"),
        ]
        | UnsetType
    ) = UNSET
    language: LanguageCode | UnsetType = UNSET
    author: OptionalText = UNSET
    original: (
        Annotated[OriginalEntry, Meta(description="what the article was read from")] | UnsetType
    ) = UNSET
    was: FormerIds | UnsetType = UNSET
    withdrawn: (
        Annotated[
            str,
            Meta(
                pattern=r"[^\s]",
                max_length=LONGEST_FIELD,
                description="the reason, which the article's page gives to readers",
            ),
        ]
        | UnsetType
    ) = UNSET
    withdrawn_on: Date | UnsetType = UNSET


# --- data/marks/<topic>.yml -----------------------------------------------------------------------


class MarkEntry(Record, kw_only=True):
    """a statement, and whether it belongs to the topic"""

    statement: StatementId
    belongs: (
        Annotated[Literal["yes", "no"] | None, Meta(description="yes, no or nothing")] | UnsetType
    ) = UNSET
    article: OptionalText = UNSET
    text: OptionalText = UNSET


# --- data/notes/<topic>.<language>.md -------------------------------------------------------------


CitationId = Annotated[
    str, Meta(pattern="^[sf]-[0-9a-f]{8}$", description="the id of a statement or finding")
]


class NoteFrontMatter(Record, kw_only=True):
    """the front matter of a note"""

    reviewed: (
        Annotated[
            dict[CitationId, Text],
            Meta(description="what each citation was, by its id, as `briefing review` writes it"),
        ]
        | UnsetType
    ) = UNSET


# --- data/editions/<date>.yml ---------------------------------------------------------------------


EditionDate = Annotated[
    str, Meta(max_length=50, description='an ISO 8601 date or interval, or "" where unknown')
]
NameOrBlank = Annotated[
    str, Meta(max_length=LONGEST_FIELD, description='a name, or "" where unknown')
]
SpeakerOrBlank = Annotated[
    str, Meta(max_length=LONGEST_FIELD, description='a name, or "" where not settled')
]
Name = Annotated[str, Meta(max_length=LONGEST_FIELD, description="a name")]


class EditionStatement(Record, kw_only=True):
    """a statement"""

    id: StatementId
    text: Text
    topics: Annotated[
        list[Identifier],
        Meta(min_length=1, description="a list of ids of topics with at least one entry"),
    ]
    speakers: Annotated[list[SpeakerOrBlank], Meta(description="a list of names")] | UnsetType = (
        UNSET
    )
    said: EditionDate | UnsetType = UNSET
    happened: Annotated[list[EditionDate], Meta(description="a list of dates")] | UnsetType = UNSET


class EditionArticle(Record, kw_only=True):
    """an article with its statements"""

    id: Identifier
    outlet: NameOrBlank
    newsroom: NameOrBlank
    date: EditionDate
    statements: Annotated[list[EditionStatement], Meta(description="a list of statements")]


class EditionFinding(Record, kw_only=True):
    """a finding"""

    id: FindingId
    statements: Annotated[list[StatementId], Meta(description="a list of ids of statements")]
    newsrooms: (
        Annotated[list[Name], Meta(description="a list of names of newsrooms")] | UnsetType
    ) = UNSET
    origins: (
        Annotated[
            list[Name],
            Meta(
                description="a list of names of newsrooms; "
                "what editions of before November 2026 call `newsrooms`"
            ),
        ]
        | UnsetType
    ) = UNSET


FindingWithNewsrooms = Annotated[
    EditionFinding,
    Meta(
        description="a finding",
        extra_json_schema={"oneOf": [{"required": ["newsrooms"]}, {"required": ["origins"]}]},
    ),
]


class EditionSide(Record, kw_only=True):
    """a side"""

    statement: StatementId
    words: Text


class EditionDispute(Record, kw_only=True):
    """a difference"""

    id: DifferenceId
    kind: Text
    sides: Annotated[
        list[EditionSide], Meta(min_length=2, max_length=2, description="a list of two sides")
    ]


class EditionEntry(Record, kw_only=True):
    """articles, findings and disputes"""

    articles: Annotated[list[EditionArticle], Meta(description="a list of articles")]
    findings: Annotated[list[FindingWithNewsrooms], Meta(description="a list of findings")]
    disputes: Annotated[list[EditionDispute], Meta(description="a list of differences")]


# --- tests/gold -----------------------------------------------------------------------------------


Names = Annotated[list[Text], Meta(description="a list of names")]
GoldDate = Annotated[
    str,
    Meta(
        pattern="^([0-9]{4}(-[0-9]{2}){0,2}(/[0-9]{4}(-[0-9]{2}){0,2})?)?$",
        description="a date in quotes, as in '2023', '2023-02', '2023-02-01' or "
        "'2023-01-31/2023-02-01'; '' where there is none",
    ),
]


TextOrBlank = Annotated[
    str, Meta(max_length=LONGEST_FIELD, description="a text, '' where there is none")
]


class GoldClutter(Record, kw_only=True):
    """a line that is no part of the article"""

    text: Text
    kind: Text


class GoldTime(Record, kw_only=True):
    """words that name a time, the words around them, and the value"""

    text: Text
    context: Text
    value: Annotated[
        GoldDate | list[GoldDate],
        Meta(description="a date in quotes, or a list of those between which the text leaves it"),
    ]
    precision: OptionalText = UNSET
    why: OptionalText = UNSET


class GoldStatement(Record, kw_only=True):
    """a sentence of the article and what is right for it"""

    text: Text
    topics: Annotated[list[ShortId], Meta(description="a list of ids of topics")]
    topics_optional: (
        Annotated[list[ShortId], Meta(description="a list of ids of topics")] | UnsetType
    ) = UNSET
    speaker: Annotated[
        Text | list[Text] | None,
        Meta(description="a name, a list of names, or null where nobody is quoted"),
    ]
    people: Names
    orgs: Names
    places: Names
    # Read by the tests of the program's rules, and not measured.
    speech: OptionalText = UNSET
    partial_quote: Annotated[bool, Meta(description="true or false")] | UnsetType = UNSET


class GoldEntry(Record, kw_only=True):
    """what is right for an article, by reading it"""

    checked: Annotated[
        Literal["yes", "no"], Meta(description="yes, or no while nobody has corrected the file")
    ]
    article: Text
    text_hash: Annotated[
        str,
        Meta(
            pattern="^[0-9a-f]{12}$",
            description="the hash, in quotes, of the words that the article had then",
        ),
    ]
    published: GoldDate
    statements: Annotated[
        list[GoldStatement], Meta(min_length=1, description="a list of all sentences, in order")
    ]
    times: Annotated[list[GoldTime], Meta(description="a list of times")]
    clutter: Annotated[list[GoldClutter], Meta(description="a list of lines")] | UnsetType = UNSET
    # Read by the tests of the program's rules, and not measured.
    outlet: OptionalText = UNSET
    title: TextOrBlank | UnsetType = UNSET
    newsroom: TextOrBlank | UnsetType = UNSET
    dateline_place: TextOrBlank | UnsetType = UNSET


PairLabel = Annotated[
    Literal["same", "related", "different"], Meta(description="same, related or different")
]


class GoldSide(Record, kw_only=True):
    """an article, and words that only one of its sentences has"""

    article: Text
    words: Text


Side = Annotated[
    GoldSide, Meta(description="an article, and words that only one of its sentences has")
]


class GoldPair(Record, kw_only=True):
    """two sentences of different articles, and whether they say the same"""

    label: PairLabel
    a: Side
    b: Side
    either: OptionalText = UNSET  # another label that can be defended: not scored
    differs: OptionalText = UNSET
    why: OptionalText = UNSET


class GoldPairsEntry(Record, kw_only=True):
    """pairs of sentences that were read beside each other"""

    pairs: Annotated[list[GoldPair], Meta(description="a list of pairs")]


# --- all files ------------------------------------------------------------------------------------


FILES: Mapping[str, FileType] = {
    "book": FileType("data/book.yml", "the book's name and languages", BookEntry),
    "topics": FileType(
        "data/topics.yml",
        "the book's subjects",
        Annotated[list[TopicEntry], Meta(min_length=1, description="a list of topics")],
    ),
    "entities": FileType(
        "data/entities.yml",
        "people, organisations and places, and how the articles write them",
        Annotated[list[EntityEntry], Meta(description="a list of entities")],
    ),
    "outlets": FileType(
        "data/outlets.yml",
        "who publishes articles and where texts first come from",
        OutletsAndNewsrooms,
    ),
    "corrections": FileType(
        "data/corrections.yml",
        "what editors correct of what the program gives",
        # a file with nothing but comments is none
        Annotated[list[CorrectionEntry] | None, Meta(description="a list of corrections")],
    ),
    "marks": FileType(
        "data/marks/<topic>.yml",
        "which statements belong to a topic, from which its terms are learned",
        Annotated[list[MarkEntry] | None, Meta(description="a list of marked statements")],
    ),
    "sidecar": FileType(
        "data/articles/<name>.yml", "what is known of an article beyond its text", SidecarEntry
    ),
    "note": FileType(
        "data/notes/<topic>.<language>.md",
        "the front matter of an analyst's note",
        # a note needs none, and `NoteFrontMatter | None` would hide which of its keys is wrong
        Annotated[NoteFrontMatter, Meta(extra_json_schema={"type": ["object", "null"]})],
    ),
    "edition": FileType("data/editions/<date>.yml", "the book as it was on that day", EditionEntry),
    "gold": FileType(
        "tests/gold/<article>.yml",
        "what is right for an article, against which the program is measured",
        GoldEntry,
    ),
    "gold-pairs": FileType(
        "tests/gold/pairs.yml",
        "which sentences of different articles say the same, against which agreement is measured",
        GoldPairsEntry,
    ),
}


@cache
def schema_of(name: str) -> PlainValue:
    """The JSON Schema of a hand-written file, by its name in FILES."""
    return derive_schema(FILES[name])
