"""Articles of one short pattern, very often: each read in seconds, or refused by name."""

from __future__ import annotations

import resource
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests import small_book

PATTERNS = (
    " ", "\t", "\n", " \n", "a", "kata ", '"kata ', "“", "''a ", "*", "*a ", "_a ", "[", "[a](", "![", "<", "<a ", "<!--", "&", "&amp;",
    "# a\n", "> a\n", "- ", "a-", "a-\n", ".", "a. ", "A. ", "1 ", "1.", "1/2/2023 ", "(", "a: ", "a/", "@a ", "http://a ", "a\xad",
    "\xa0", "\u200b", "a\u0301", "\u0430a ", "…", "!?", "Aa Bb ", "a\n\n", "„a ", "``a ", "a \xa0 ", "Ã", "a\r", "JAKARTA - ", "\u2028",
    "=", "_", "\\", "|", "]", "~a ", "#a ", '" kata Budi, "', "Senin ",
    # Within the length of a sentence, so that 95,000 characters of them are read
    f"{'Senin (6/3/2023), ' * 150}kata.\n\n", "Sanksi naik 5 persen, kata Budi Santoso, Senin (6/3/2023). ",
    f"{'([{' * 400}a{'}])' * 400}.\n\n", f"{'“‘' * 200}kata{'’”' * 200}.\n\n", f"{'1.234.567,89 ' * 200}orang.\n\n",
    f"{'Jakarta (ANTARA) - ' * 140}kata.\n\n", f"{'Budi Santoso dan Siti Aminah, ' * 90}kata.\n\n",
    f"{'Badan Pusat Statistik (BPS) ' * 100}kata.\n\n", f"{'Prof. Dr. Ir. H. Budi S.H., M.H. ' * 80}kata.\n\n",
)  # fmt: skip
SIZES = (95_000, 1_000_000)  # characters: the longest that are read, and too long ones
LARGEST = 50_000_000
OF_LARGEST = 6  # patterns
MOST_SECONDS = 10.0  # CPU
MOST_REFUSED = 2.5  # of them, of which the program's start takes one and a half
MOST_MEMORY = 500_000  # kilobytes


def check_sizes(folder: Path) -> Iterator[str]:
    """What took too long or too much memory, was not named, or ended in a traceback."""
    for size in (*SIZES, LARGEST):
        patterns = PATTERNS[:: len(PATTERNS) // OF_LARGEST] if size == LARGEST else PATTERNS
        for pattern in patterns:
            yield from check_size(folder, pattern, size)


def check_size(folder: Path, pattern: str, size: int) -> Iterator[str]:
    name = f"{pattern!r} of {size:,}"
    root = folder / "book"
    text = "Tokyo - Sanksi berlaku.\n\n" + (pattern * (size // len(pattern) + 1))[:size]
    small_book.copy(root, {"data/articles/besar.txt": text})
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    process = subprocess.run(
        [sys.executable, "-m", "generator", "build", "--root", str(root)],
        capture_output=True,
        text=True,
        check=False,
        preexec_fn=limit_memory,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    is_refused = "besar.txt" in process.stderr
    if "Traceback" in process.stderr or process.returncode not in (0, 1):
        yield f"{name}: {process.stderr[-300:]}"
    if seconds > (MOST_REFUSED if is_refused and size > SIZES[0] else MOST_SECONDS):
        yield f"{name}: {seconds:.1f} s"
    if size > SIZES[0] and not is_refused and pattern.strip():
        yield f"{name}: not refused"


def limit_memory() -> None:
    resource.setrlimit(resource.RLIMIT_DATA, (MOST_MEMORY * 1024, MOST_MEMORY * 1024))
