"""The words of a noun phrase by what they refer to."""

from __future__ import annotations

from generator.core.frozen import Frozen
from generator.reading.speech.passages import SentenceMentions, TokenRange


class SpeakerPhrase(Frozen):
    """Words that refer to speakers.

    Kinds: "named" by its mentions; "one", "many" and "pair" point back; so does the office "same"
    (`Menteri itu`); "role" and "body" are an office and a body without a mention; "anonymous", or
    "described" where it may point back (`pejabat itu`); "group" are people by a noun that no list
    has; "unknown" is a name that no list knows;
    "unread" is an office whose holder may be named behind it.
    """

    tokens: TokenRange
    kind: str
    mentions: SentenceMentions = ()  # of "named": the speakers
    is_near: bool = True  # no other verb separates it from its cue
    office: TokenRange | None = None  # of "unknown": the tokens of its office
    number: str = ""  # "one" or "many" where the words say so
    is_known: bool = False  # the words mean one who was told of before: `sang pelatih`
    is_sure: bool = True  # of "group": the words mean people, whatever they are said to do

    @property
    def is_unlisted_name(self) -> bool:
        """Whether it is a name of several words that no list knows."""
        return self.kind == "unknown" and self.tokens.length > 1

    @property
    def first(self) -> int:
        return self.tokens.first

    @property
    def end(self) -> int:
        return self.tokens.end
