"""Says of each sentence whether it reports speech, and whose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from generator.core.spans import Span
from generator.languages import Language
from generator.nouns.article import Mention, Sentence, Speech
from generator.reading.speech.discourse import Discourse, Voices
from generator.reading.speech.lexicon import lexicon, match
from generator.reading.speech.passages import Passage, passages, spelling
from generator.reading.speech.phrases import Words
from generator.reading.speech.quotes import Quotation, quotations
from generator.reading.speech.quoting import said, settle, spoken
from generator.reading.speech.reporting import reported
from generator.reading.speech.routes import route
from generator.reading.speech.scene import PREVIOUS, Report, Scene, span
from generator.reading.speech.subjects import of_sentence
from generator.reading.speech.verbs import UNREAD


@dataclass(frozen=True, slots=True)
class Turn:
    """What is carried from one sentence to the next."""

    memory: Discourse
    previous: Report | None  # of the sentence before
    quote: tuple[Quotation, Report] | None  # the quotation that was last attributed


def attribute_speech(
    sentences: Sequence[Sentence], mentions: Sequence[tuple[Mention, ...]], language: Language
) -> tuple[Speech | None, ...]:
    """The speech that each sentence of one article reports, None for narration; aligned with the sentences.

    `mentions` holds one tuple a sentence. Speakers that the article does not settle are left out: `Speech.speakers` is
    then empty. Raises ValueError where the two sequences differ in length.
    """
    words, shapes = lexicon(language), spelling(sentences)
    turn = Turn(Discourse(), None, None)
    found: list[Speech | None] = []
    for passage in passages(sentences, mentions):
        quotes = quotations(passage, words)
        for place in range(len(passage.sentences)):
            low, high = passage.bounds(place)
            scene = Scene(
                Words(passage, words, shapes), quotes, low, high, passage.first + place, turn.memory
            )
            turn, report = _sentence(scene, turn)
            found.append(_speech(scene, report) if report else None)
        turn = replace(turn, quote=None)
        found[passage.first :] = _told_before(found[passage.first :], passage)
    return tuple(found)


def _sentence(scene: Scene, turn: Turn) -> tuple[Turn, Report | None]:
    """The report of one sentence, and what is to be remembered after it."""
    quote = next(
        (own for own in scene.quotes.within(scene.low, scene.high) if spoken(scene, own)), None
    )
    if quote is None:
        report = reported(scene)
    elif turn.quote is not None and turn.quote[0] == quote:
        report = turn.quote[1]
    else:
        report = settle(said(scene, quote), turn.previous)
    voices = (
        report.voices
        if report is not None and report.voices
        else _subject(scene)
        if quote is None
        else ()
    )
    argues = match(scene.words.connectives, scene.passage.words, scene.low)[1] == "argue"
    memory = scene.memory if argues else scene.memory.heard(voices, scene.number)
    if report is not None and not report.voices and report.rule == UNREAD:
        memory = memory.clouded()
    return Turn(
        memory, report, (quote, report) if quote is not None and report is not None else turn.quote
    ), report


def _subject(scene: Scene) -> Voices:
    """The people of whom a sentence tells."""
    party = of_sentence(scene.own, scene.low, scene.high)
    if party is not None and party.kind == "unknown":
        return scene.memory.namesake(scene.passage.text(party.start, party.end))
    return scene.resolve(party)[0]


def _speech(scene: Scene, report: Report) -> Speech:
    """A report in offsets of the article, as far as the sentence holds it."""
    passage = scene.passage
    quotes = [
        (max(own.start, scene.low), min(own.end, scene.high))
        for own in scene.quotes.within(scene.low, scene.high)
    ]
    inner = tuple(
        Span(passage.tokens[a].start, passage.tokens[b - 1].end) for a, b in quotes if a < b
    )
    cue = report.cue if report.cue and scene.low <= report.cue[0] < scene.high else None
    content = tuple(
        piece for piece in (span(passage, where) for where in report.content) if piece is not None
    )
    partial = inner and report.basis == "indirect"
    return Speech(
        basis="partial" if partial else report.basis,
        cue=Span(passage.tokens[cue[0]].start, passage.tokens[cue[1] - 1].end) if cue else None,
        speakers=tuple(voice.speaker for voice in report.voices),
        content=inner if report.basis == "direct" else content,
        quotes=inner,
        route=passed
        if (passed := route(scene)) not in {voice.speaker.name for voice in report.voices}
        else "",
        rule=report.rule,
    )


def _told_before(found: list[Speech | None], passage: Passage) -> list[Speech | None]:
    """`Hal ini diumumkan oleh X` also gives the sentence before it its speakers, where that has none of its own."""
    told = list(found)
    for place in range(1, len(told)):
        speech = told[place]
        if speech is not None and speech.rule.startswith(PREVIOUS) and told[place - 1] is None:
            own = passage.sentences[place - 1]
            told[place - 1] = Speech(
                speech.basis,
                None,
                speech.speakers,
                (Span(own.lead, own.end),),
                (),
                "",
                "told-by-next",
            )
    return told
