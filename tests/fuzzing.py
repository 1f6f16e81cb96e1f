"""What holds for the bytes of any article, from its file to its page: read, cut into lines and
sentences, filed, printed as Markdown, and read back from HTML.

`python -m tests.fuzzing [SECONDS]` looks for bytes for which it does not: guided by the lines of the
program that they reach where atheris is installed, else by Hypothesis alone.
"""

from __future__ import annotations

import importlib
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from hypothesis import strategies

from generator.nouns.book import Source
from generator.showing import pages
from tests import small_book
from tests.pages_read import assembled, read_page
from tests.payloads import list_payloads
from tests.shown_letters import find_lost

CORPUS = Path(__file__).parent / "cases/fuzz"
NAME = "kabar"
_PIECES = (
    "Tokyo (ANTARA) - ", "Sanksi", " kerja sama", " kata Suzuki", ", ujar Menteri Luar Negeri", "Baca juga: ",
    " pada Rabu (8/3/2023)", " 12.30 WIB", "JAKARTA, KOMPAS.com - ", "Editor: ", " kemarin", " Dr. H. A.",
    ". ", ".", "?", "!", "…", ", ", ": ", "\n\n", "\n", "\r\n", "\r", " ", "\t", "“", "”", '"', "'", "‘", "’", "(", ")",
    "**", "__", "> ", "# ", "- ", "[", "](https://a.example)", "\\", "&quot;", "&amp;nbsp;", "\xa0", "\xad", "\u200b",
    "\u0301", "-\n", "=======\n", "---\n", "http://a.example/b", "@akun", "#tagar", "1.000", " miliar", "\u2028",
)  # fmt: skip


def list_articles() -> strategies.SearchStrategy[bytes]:
    """Bytes of articles: of anything, and of what articles and attacks are made of."""
    pieces = strategies.sampled_from((*_PIECES, *list_payloads())) | strategies.text(max_size=5)
    texts = strategies.lists(pieces, max_size=60).map("".join)
    return strategies.binary(max_size=200) | texts.map(
        lambda text: text.encode("utf-8", "surrogatepass")
    )


def check_articles(articles: Sequence[bytes], root: Path) -> None:
    """Each article is read or refused; raises AssertionError where something is lost or moved."""
    with tempfile.TemporaryDirectory(dir=root) as folder:
        files = {f"data/articles/{NAME}{number}.txt": data for number, data in enumerate(articles)}
        book = assembled(small_book.copy(Path(folder) / "book", files))
    refused = {refusal.path for refusal in book.refused}
    assert not any(refusal.traceback for refusal in book.refused), "a stage raised"
    sources = [source for source in book.sources if source.id.startswith(NAME)]
    read = {source.clean.article.path for source in sources}
    assert read | refused >= files.keys(), "neither read nor refused"
    rendered = pages.render(book)
    for source in sources:
        check_offsets(source)
        path = f"sources/{source.id}.md"
        lost = find_lost(source, read_page(path, rendered[path]))
        assert lost == "", f"lost: {lost!r}"


def check_offsets(source: Source) -> None:
    """The lines cover the text, and each sentence is the text at its place, in order."""
    text = source.clean.article.text
    end = 0
    for block in source.clean.blocks:
        assert block.start == end, "lines with a gap, or that overlap"
        end = block.end
    assert end == len(text), "text behind the last line"
    end = 0
    for statement in source.statements:
        sentence = statement.sentence
        assert end <= sentence.start < sentence.end, "sentences that overlap"
        assert sentence.text == source.clean.printed_at(sentence), "not the text at its place"
        end = sentence.end


def fuzz_with_coverage(atheris: Any, check: Callable[[bytes], object], seconds: int) -> None:
    """Run until the time is over or a check fails; what failed is written to the working folder."""
    found = tempfile.mkdtemp(prefix="fuzz-")
    atheris.instrument_all()
    arguments = [sys.argv[0], found, str(CORPUS), f"-max_total_time={seconds}", "-max_len=4000"]
    atheris.Setup(arguments, check)
    atheris.Fuzz()


def fuzz_by_chance(check: Callable[[bytes], object], seconds: int) -> int:
    """How many articles were checked; those of the corpus are spliced and changed."""
    chance = random.Random()  # noqa: S311 - others each time
    seeds = [path.read_bytes() for path in sorted(CORPUS.iterdir())]
    seeds += [piece.encode() for piece in (*_PIECES, *list_payloads())]
    end = time.monotonic() + seconds
    count = 0
    while time.monotonic() < end:
        parts = [chance.choice(seeds) for _ in range(chance.randrange(1, 40))]
        data = bytearray(b"".join(parts))
        for _ in range(chance.randrange(3)):
            data[chance.randrange(len(data) + 1) :][:1] = bytes([chance.randrange(256)])
        check_or_keep(check, bytes(data))
        count += 1
    return count


def check_or_keep(check: Callable[[bytes], object], data: bytes) -> None:
    """Check; where it fails, the article is kept to become a case of the corpus."""
    try:
        check(data)
    except Exception:
        kept = Path(tempfile.mkdtemp(prefix="fuzz-")) / "failed.txt"
        kept.write_bytes(data)
        sys.stderr.write(f"{kept}: mend what fails, and put this file into {CORPUS}\n")
        raise


def main(seconds: int) -> None:
    with tempfile.TemporaryDirectory() as folder:

        def check(data: bytes) -> None:
            check_articles([data], Path(folder))

        try:
            atheris = importlib.import_module("atheris")
        except ImportError:
            sys.stdout.write(f"{fuzz_by_chance(check, seconds)} articles, none lost a letter\n")
        else:
            fuzz_with_coverage(atheris, check, seconds)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 600)
