"""Put what was read of an article at its places in the article as written."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import structs
from msgspec.structs import replace

from generator.core.frozen import Frozen
from generator.core.reading_view import ReadingView
from generator.core.spans import Placed, Span, Spans
from generator.nouns.article import (
    BLANK,
    Block,
    CleanArticle,
    Credit,
    Dateline,
    DocumentDate,
    Mention,
    Mentions,
    OutletSign,
    SecondHand,
    Sentence,
    Speaker,
    Speech,
    TimeExpression,
    TimeExpressions,
)
from generator.nouns.book import Link, Provenance
from generator.nouns.editors import Article


class WrittenArticle(Frozen):
    """An article as written, and the view in which it was read.

    Words that name something are left as they were read; sentences and the title get those of the
    article.
    """

    article: Article
    view: ReadingView

    def place(self, place: Placed) -> Span:
        return self.view.to_written(place)

    def place_all(self, places: Iterable[Placed]) -> Spans:
        return tuple(map(self.place, places))

    def place_clean(self, clean: CleanArticle) -> CleanArticle:
        """The labelled article, whose blocks cover the text as written."""
        return replace(
            clean,
            article=self.article,
            blocks=tuple(self._place_blocks(clean.blocks)),
            title=self.article.sidecar.title or self._print_title(clean.blocks),
            dateline=self._place_dateline(clean.dateline) if clean.dateline else None,
            later_datelines=tuple(map(self._place_dateline, clean.later_datelines)),
            credits=tuple(map(self._place_credit, clean.credits)),
            outlet_sign=self._place_sign(clean.outlet_sign),
            view=self.view,
        )

    def place_provenance(self, provenance: Provenance) -> Provenance:
        credit = provenance.newsroom_credit
        return replace(
            provenance,
            newsroom_credit=self._place_credit(credit) if credit else None,
            route=tuple(map(self._place_link, provenance.route)),
        )

    def place_sentence(self, sentence: Sentence) -> Sentence:
        """The sentence with the words of the article, and the view of them."""
        span = self.place(sentence)
        lead = sentence.body_span
        return structs.replace(
            sentence,
            start=span.start,
            end=span.end,
            text=self.view.print(span),
            body_start=self.place(lead).start,
            view=self.view.cut(sentence),
        )

    def place_speech(self, speech: Speech | None) -> Speech | None:
        if speech is None:
            return None
        return replace(
            speech,
            cue=self.place(speech.cue) if speech.cue else None,
            speakers=tuple(map(self._place_speaker, speech.speakers)),
            content=self.place_all(speech.content),
            quotes=self.place_all(speech.quotes),
        )

    def place_second_hand(self, second_hand: SecondHand | None) -> SecondHand | None:
        if second_hand is None:
            return None
        return replace(second_hand, evidence=self.place(second_hand.evidence))

    def place_mentions(self, mentions: Iterable[Mention]) -> Mentions:
        placed = []
        for mention in mentions:
            span = self.place(mention)
            placed.append(structs.replace(mention, start=span.start, end=span.end))
        return tuple(placed)

    def place_times(self, times: Iterable[TimeExpression]) -> TimeExpressions:
        placed = []
        for time in times:
            span = self.place(time)
            placed.append(replace(time, start=span.start, end=span.end))
        return tuple(placed)

    def place_date(self, date: DocumentDate) -> DocumentDate:
        return replace(date, evidence=self.place_all(date.evidence))

    def _place_blocks(self, blocks: Iterable[Block]) -> Iterable[Block]:
        """The blocks; what is not seen goes to the block before it."""
        view = self.view
        start = 0
        for block in blocks:
            is_last = block.end == len(view.text)
            end = len(view.written) if is_last else view.starts[block.end]
            yield structs.replace(block, start=start, end=end)
            start = end
        if not start:  # nothing at all is seen
            yield Block(start=0, end=len(view.written), label="clutter", kind=BLANK, rule=BLANK)

    def _print_title(self, blocks: Iterable[Block]) -> str:
        for block in blocks:
            if block.kind == "title":
                return self.view.print(self.place(block))
        return ""

    def _place_credit(self, credit: Credit) -> Credit:
        span = self.place(credit)
        return replace(credit, start=span.start, end=span.end)

    def _place_dateline(self, dateline: Dateline) -> Dateline:
        """The dateline up to where the lead is written."""
        starts = self.view.starts
        return replace(dateline, start=starts[dateline.start], end=starts[dateline.end])

    def _place_sign(self, sign: OutletSign | None) -> OutletSign | None:
        if sign is None or sign.evidence is None:
            return sign
        return replace(sign, evidence=self.place(sign.evidence))

    def _place_link(self, link: Link) -> Link:
        if link.evidence:
            return replace(link, evidence=self.place(link.evidence))
        return link

    def _place_speaker(self, speaker: Speaker) -> Speaker:
        return replace(speaker, mention=self.place(speaker.mention))
