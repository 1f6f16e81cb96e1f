"""Reads interviews printed as questions and answers: `X: Tidak. Pajak tetap.`"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.core.spans import Span, span_of
from generator.languages import Language
from generator.nouns.article import Mention, Mentions, Speaker, Speech
from generator.reading.speech.attribution import INTERVIEW
from generator.reading.speech.lexicon import SpeechLexicon, load_lexicon
from generator.reading.speech.passages import Passage, TokenRange
from generator.reading.tokens import TokenisedSentence

LONGEST_LABEL = 7  # tokens before the colon
FEWEST_QUESTIONS = 2  # of an interview whose turns have no labels
_QUESTION_ENDS = frozenset({"?", '?"', "?”"})


class HeadlineNames(Frozen):
    """What the title of an article adds to its text."""

    mentions: Mentions = ()
    says_interview: bool = False


NO_HEADLINE = HeadlineNames()


Passages = Sequence[Passage]  # of an article, in order


class TurnLabel(Frozen):
    """Who speaks a paragraph, as it is printed before a colon."""

    tokens: TokenRange
    text: str  # in small letters


class Turn(Frozen):
    speaker: Speaker | None  # None for questions, and for answers of nobody who is known
    is_answer: bool
    first: int  # token behind the label


class People(Frozen):
    """Whom the labels of an interview can mean."""

    named: Mapping[str, Mention]  # in the article, but for its labels, by name
    headline: Mapping[str, Mention]  # in its title, by name
    interviewee: Mention | None  # the one person whom the article says it interviews


def says_interview(title: TokenisedSentence, language: Language) -> bool:
    return not load_lexicon(language).interview_words.isdisjoint(
        token.key for token in title.tokens
    )


def has_labels(sentences: Iterable[TokenisedSentence]) -> bool:
    """Whether several lines begin with a name and a colon, and one asks."""
    labelled = [tokenised.sentence for tokenised in sentences if _has_label(tokenised)]
    return len(labelled) > 1 and any("?" in sentence.text for sentence in labelled)


def _has_label(tokenised: TokenisedSentence) -> bool:
    """Whether a sentence begins with a few words and a colon."""
    if ":" not in tokenised.sentence.text:
        return False
    opening = [token.text for token in tokenised.tokens[: LONGEST_LABEL + 1]]
    return _find_label_end(opening) > 0


def read_turns(
    passages: Passages, lexicon: SpeechLexicon, headline: HeadlineNames
) -> Mapping[int, Turn]:
    """The paragraphs of an interview by their index; empty where the article is none."""
    if not any("?" in passage.words for passage in passages):
        return {}
    labels = dict(_list_labels(passages))
    answering = _find_answering(passages, labels, lexicon)
    if answering:
        people = _gather_people(passages, labels, lexicon, headline)
        return dict(_read_labelled(passages, labels, answering, people, lexicon))
    return dict(_read_unlabelled(passages, lexicon, headline))


def speak_turn(passage: Passage, turn: Turn) -> list[Speech | None]:
    """What each sentence of a paragraph of an interview reports."""
    speeches: list[Speech | None] = []
    for number in range(len(passage.sentences)):
        tokens = passage.sentence_tokens(number)
        answer = tokens.starting_at(max(tokens.first, turn.first))
        if not turn.is_answer or answer.is_empty:
            speeches.append(None)
            continue
        speakers = (turn.speaker,) if turn.speaker is not None else ()
        speeches.append(
            Speech(
                basis="direct",
                cue=None,
                speakers=speakers,
                content=(passage.span_of(answer),),
                quotes=(),
                route="",
                rule=INTERVIEW,
            )
        )
    return speeches


# --- labels ---------------------------------------------------------------------------------------


def _list_labels(passages: Passages) -> Iterator[tuple[int, TurnLabel]]:
    for number, passage in enumerate(passages):
        label = _read_label(passage)
        if label is not None:
            yield number, label


def _read_label(passage: Passage) -> TurnLabel | None:
    """The few words in capitals that a colon follows."""
    has_dateline = passage.sentence_tokens(0).first > 0
    if has_dateline and not _is_question(passage):
        return None
    end = _find_label_end(passage.words[: LONGEST_LABEL + 1])
    if not end:
        return None
    return TurnLabel(TokenRange(0, end), " ".join(passage.lower_words[:end]))


def _find_label_end(words: Sequence[str]) -> int:
    """The colon behind a few words that begin with a capital; 0 where there is none."""
    if ":" not in words:
        return 0
    end = words.index(":")
    label = words[:end]
    if not label or not label[0][0].isupper():
        return 0
    if not label[-1][0].isalpha():
        return 0
    if all(map(_can_be_in_label, label)):
        return end
    return 0


def _can_be_in_label(word: str) -> bool:
    return word[0].isalpha() or word in {".", ","}


def _find_answering(
    passages: Passages, labels: Mapping[int, TurnLabel], lexicon: SpeechLexicon
) -> frozenset[str]:
    """The labels of those who answer; empty where nobody asks or nobody answers."""
    asked: Counter[str] = Counter()
    turns: Counter[str] = Counter()
    for number, label in labels.items():
        turns[label.text] += 1
        text = _find_text(passages, number, label)
        if _is_question(passages[text]):
            asked[label.text] += 1
    asking = set()
    for label_text, count in turns.items():
        if label_text in lexicon.asker_labels or 2 * asked[label_text] > count:
            asking.add(label_text)
    if not asking:
        return frozenset()
    return frozenset(turns.keys() - asking)


def _find_text(passages: Passages, number: int, label: TurnLabel) -> int:
    """The paragraph of a label's words: the next one where the label is alone."""
    behind_colon = label.tokens.end + 1
    following = number + 1
    if behind_colon == len(passages[number].tokens) and following < len(passages):
        return following
    return number


def _is_question(passage: Passage) -> bool:
    return passage.words[-1] in _QUESTION_ENDS or passage.words[-2:][0] == "?"


def _read_labelled(
    passages: Passages,
    labels: Mapping[int, TurnLabel],
    answering: frozenset[str],
    people: People,
    lexicon: SpeechLexicon,
) -> Iterator[tuple[int, Turn]]:
    """Each paragraph from the first label to the last; one without a label goes on with a turn."""
    turn = None
    last = _find_text(passages, max(labels), labels[max(labels)])
    for number in range(min(labels), last + 1):
        passage = passages[number]
        label = labels.get(number)
        if label is None:
            if turn is not None:
                turn = replace(turn, first=0)
                yield number, turn
            continue
        is_answer = label.text in answering
        speaker = None
        if is_answer:
            speaker = _find_speaker(passage, label, people, lexicon)
        turn = Turn(speaker, is_answer, label.tokens.end + 1)
        yield number, turn


def _find_speaker(
    passage: Passage, label: TurnLabel, people: People, lexicon: SpeechLexicon
) -> Speaker | None:
    span = passage.span_of(label.tokens)
    if label.text in lexicon.answerer_labels:
        return _make_speaker(people.interviewee, span)
    candidates = _select_named(label, people.named) or _select_named(label, people.headline)
    if candidates:
        return _make_speaker(_choose_longest(candidates), span)
    if people.interviewee is not None and _has_initials(people.interviewee, label):
        return _make_speaker(people.interviewee, span)
    mentions = passage.mentions_within(label.tokens)
    if len(mentions) == 1:
        return _make_speaker(mentions[0], span)
    return None


def _select_named(label: TurnLabel, named: Mapping[str, Mention]) -> dict[str, Mention]:
    words = set(label.text.split())
    selected = {}
    for name, mention in named.items():
        name_words = set(name.lower().split())
        if words <= name_words or name_words <= words:
            selected[name] = mention
    return selected


def _choose_longest(named: Mapping[str, Mention]) -> Mention | None:
    """The one person with all these names; None where they are of several."""
    if _are_one(named):
        return max(named.values(), key=_length_of_name)
    return None


def _are_one(names: Iterable[str]) -> bool:
    parts = [set(name.split()) for name in names]
    if not parts:
        return False
    longest = max(parts, key=len)
    return all(words <= longest for words in parts)


def _length_of_name(mention: Mention) -> int:
    return len(mention.name)


def _has_initials(mention: Mention, label: TurnLabel) -> bool:
    letters = label.text.replace(".", "").replace(" ", "")
    initials = [word[0].lower() for word in mention.name.split()]
    return letters == "".join(initials)


def _make_speaker(mention: Mention | None, span: Span) -> Speaker | None:
    if mention is None:
        return None
    return Speaker(
        name=mention.name,
        entity=mention.entity,
        role=mention.role,
        mention=span,
        anonymous=False,
    )


# --- whom it interviews ---------------------------------------------------------------------------


def _gather_people(
    passages: Passages,
    labels: Mapping[int, TurnLabel],
    lexicon: SpeechLexicon,
    headline: HeadlineNames,
) -> People:
    named = {}
    for number, passage in enumerate(passages):
        label = labels.get(number)
        for mention in chain.from_iterable(passage.mentions):
            is_label = label is not None and passage.tokens_of(mention).overlaps(label.tokens)
            if mention.kind == "person" and not is_label:
                named[mention.name] = mention
    return People(
        named, _index_people(headline.mentions), _find_interviewee(passages, lexicon, headline)
    )


def _index_people(mentions: Iterable[Mention]) -> dict[str, Mention]:
    return {mention.name: mention for mention in mentions if mention.kind == "person"}


def _find_interviewee(
    passages: Passages, lexicon: SpeechLexicon, headline: HeadlineNames
) -> Mention | None:
    """The one person of the headline, or of the sentence that announces the interview."""
    people = {}
    announcing = _find_announcing(passages, lexicon)
    if announcing is not None:
        people = _index_people(chain.from_iterable(passages[announcing].mentions))
    return _choose_longest(people or _index_people(headline.mentions))


def _find_announcing(passages: Passages, lexicon: SpeechLexicon) -> int | None:
    """The index of the paragraph that announces an interview: `Berikut petikan wawancara …`."""
    for number, passage in enumerate(passages):
        lower_words = passage.lower_words
        if lexicon.interview_words.isdisjoint(lower_words):
            continue
        if any(
            lexicon.utterances.match(lower_words, index).kind == "opening"
            for index in range(len(lower_words))
        ):
            return number
    return None


def _read_unlabelled(
    passages: Passages, lexicon: SpeechLexicon, headline: HeadlineNames
) -> Iterator[tuple[int, Turn]]:
    """Paragraphs that are questions, and the answers of whom the article says it interviews."""
    announcing = _find_announcing(passages, lexicon)
    if announcing is None and not headline.says_interview:
        return
    first = 0
    if announcing is not None:
        first = announcing + 1
    questions = [number for number in range(first, len(passages)) if _is_question(passages[number])]
    if len(questions) < FEWEST_QUESTIONS:
        return
    interviewee = _find_interviewee(passages, lexicon, headline)
    if interviewee is None:
        return
    speaker = _make_speaker(interviewee, span_of(interviewee))
    end = min(len(passages), questions[-1] + 2)
    for number in range(questions[0], end):
        if number in questions:
            yield number, Turn(None, is_answer=False, first=0)
        else:
            yield number, Turn(speaker, is_answer=True, first=0)
