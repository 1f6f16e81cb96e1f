"""Names by which a book's things are addressed: readable, safe, the same on every machine."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Protocol, TypeVar

from generator.core.spelling import find_similar
from generator.core.text import one_line


class HasId(Protocol):
    """A thing with an id of its own."""

    @property
    def id(self) -> str: ...


_Thing = TypeVar("_Thing", bound=HasId)

Ids = tuple[str, ...]
IdMap = Mapping[str, str]  # an id -> the one that it stands for, or belongs to

LONGEST_NAME = 80  # characters, of a part of an address
RESERVED_NAMES = frozenset({"index", "404"})  # pages that every folder has

_SAFE_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]*[a-z0-9])?")
_NO_LETTERS = re.compile(r"[^a-z0-9]+")
_READABLE = 40  # characters of the part before a hash
_LONGEST_ARTICLE = 64  # characters of an article's id
_LONGEST_BOOK = 40  # characters of a book's id that is made from its title
# Of two ids with eight digits, as difflib measures it: they differ by one slip. With two slips, an
# id may be near to another one by chance.
_ONE_SLIP = 0.9


def list_ids(things: Iterable[_Thing]) -> Ids:
    return tuple(item.id for item in things)


def gather_ids(things: Iterable[_Thing]) -> frozenset[str]:
    return frozenset(item.id for item in things)


def map_by_id(things: Iterable[_Thing]) -> dict[str, _Thing]:
    """The things by their ids, in the order given."""
    return {item.id: item for item in things}


def find_slip(id: str, ids: Iterable[str]) -> str:
    """Which of these ids is meant by one with a sign that is wrong, missing, added or elsewhere.

    "" where there is none.
    """
    return find_similar(id, ids, _ONE_SLIP)


# --- slugs ----------------------------------------------------------------------------------------


def hyphenate(text: str, *, longest: int | None = None, fallback: str = "") -> str:
    """The ASCII letters and digits of a text in small letters; any other sign becomes a hyphen.

    At most `longest` characters; `fallback` where the text has no such letter.
    """
    hyphenated = _NO_LETTERS.sub("-", text.lower())
    return hyphenated[:longest].strip("-") or fallback


def slug(text: str, *, longest: int | None = None, fallback: str = "") -> str:
    """As `hyphenate`, of a text without accents: `Médecins` is `medecins`; other scripts vanish."""
    letters_and_accents = unicodedata.normalize("NFKD", text)
    ascii_letters = letters_and_accents.encode("ascii", "ignore").decode()
    return hyphenate(ascii_letters, longest=longest, fallback=fallback)


def is_safe_name(text: str, longest: int = LONGEST_NAME) -> bool:
    """Whether a text can be an anchor or the name of a page or file unchanged."""
    if len(text) > longest:
        return False
    return _SAFE_NAME.fullmatch(text) is not None


def page_name(identifier: str) -> str:
    """The file name, without suffix, of an id's page: the id where it is safe, else with a hash."""
    if is_safe_name(identifier) and identifier not in RESERVED_NAMES:
        return identifier
    readable = slug(identifier, longest=_READABLE, fallback="x")
    return f"{readable}-{short_hash(identifier.encode('utf-8', 'surrogatepass'))}"


def article_id(name: str) -> str:
    """The id of the article in the file of that name: the name where it is safe, else
    with a hash.
    """
    if is_safe_name(name, longest=_LONGEST_ARTICLE) and name not in RESERVED_NAMES:
        return name
    readable = hyphenate(name, longest=_READABLE, fallback="article")
    name_on_disk = name.encode("utf-8", "surrogateescape")
    return f"{readable}-{short_hash(name_on_disk)}"


def book_id(title: str) -> str:
    """The id of a book whose editors chose none: of its title in the first language."""
    title_hash = short_hash(title.encode("utf-8", "surrogatepass"))
    return slug(title, longest=_LONGEST_BOOK, fallback=f"book-{title_hash}")


def lasting_name(book: str, thing: str) -> str:
    """The name for good of a thing of that book, whatever address the book has or gets.

    A URN, since it needs neither a domain nor a mail address, as a `tag:` would, and every reader
    of feeds takes it for an absolute address. The namespace is of valid form and not registered.
    """
    return f"urn:briefing-book:{book}:{thing}"


# --- hashes ---------------------------------------------------------------------------------------


def checksum(data: bytes) -> str:
    """The SHA-256 of some bytes, 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def short_hash(data: bytes) -> str:
    """The first eight hexadecimal digits of the SHA-256 of some bytes."""
    return checksum(data)[:8]


def hash_words(text: str) -> str:
    """Twelve hexadecimal digits by which the words of a text are known, whatever parts them."""
    return checksum(one_line(text).encode())[:12]


def statement_id(article: str, words: str, occurrence: int) -> str:
    """Of an article's first id, the sentence on one line and how often the words came, from 1.

    It survives a change of order and of white space.
    """
    parts = [article, words]
    if occurrence > 1:
        parts.append(str(occurrence))
    key = "\0".join(parts)
    return f"s-{short_hash(key.encode())}"


def other_statement_id(id: str, article: str) -> str:
    """For a sentence whose id one of another article has; `article` is the first id of its own."""
    key = f"{id}\0{article}"
    return f"s-{short_hash(key.encode())}"


def finding_id(statement: str) -> str:
    """Of the id of the finding's first statement."""
    return f"f-{statement.removeprefix('s-')}"


def difference_id(kind: str, statements: Iterable[str]) -> str:
    """Of the kind of detail on which statements differ, and of their ids in any order."""
    key = "\n".join([kind, *sorted(statements)])
    return f"d-{short_hash(key.encode())}"


def correction_id(parts: Iterable[str]) -> str:
    """Of what it corrects, and of the values before and after."""
    key = "\0".join(parts)
    return f"c-{short_hash(key.encode())}"


def event_id(statement: str, offset: int) -> str:
    """Of the id of the statement that reports it best, and the offset of its time in
    that sentence.
    """
    key = f"{statement} {offset}"
    return f"e-{short_hash(key.encode())}"
