"""One bad file never stops the edition: it is shown or refused in one line, its neighbours stay, and
nothing outside of the book is read or written.
"""

from __future__ import annotations

import gzip
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from generator.cli import main
from generator.core.text import printable
from tests import small_book

Content = bytes | Callable[[Path], object]  # of a file, or what makes something else at its path

ARTICLE = "Osaka (ANTARA) - Sanksi tanda{} berlaku sejak Rabu (8/3/2023).\n"
SECRET = "Sanksi qzrahasia ada di sini.\n"


def article(number: int, tail: str = "") -> bytes:
    """An article with a mark of its own."""
    return (ARTICLE.format(number) + tail).encode("utf-8", "surrogatepass")


# Name of a file in data/articles -> what it contains.
SHOWN: dict[str, bytes] = {
    "windows.txt": article(100, "Baris dua.\r\nBaris tiga.\r\n"),
    "mac.txt": article(101, "Baris dua.\rBaris tiga.\r"),
    "other-ends.txt": article(102, "a\x85b\u2028c\u2029d\x0be\x0cf\n"),
    "mark.txt": b"\xef\xbb\xbf" + article(103),
    "controls.txt": article(104, "".join(map(chr, range(1, 32)))),
    "bidi.txt": article(105, "".join(map(chr, [*range(0x200B, 0x2010), *range(0x202A, 0x202F)]))),
    "noncharacters.txt": article(106, "\ufdd0\ufffe\U0010ffff\n"),
    "astral.txt": article(107, "\U0001f468\u200d\U0001f469 \U0001d573\n"),
    "markup.txt": article(108, "<script>alert(1)</script> [x](javascript:alert(1)) {{7*7}}\n"),
    "front-matter.txt": b"---\ntitle: &a [*a]\n---\n" + article(109),
    "-rf.txt": article(110),
    "index.txt": article(111),
    "404.txt": article(112),
    "a\nb.txt": article(113),
    "\x1b[31mred.txt": article(114),
    "\u202etxt.exe.txt": article(115),
    "$(touch PWNED).txt": article(116),
    f"{'x' * 251}.txt": article(117),
    "e\u0301.txt": article(118),
    "\u00e9.txt": article(119),
    "Nama.txt": article(120),
    "nama.txt": article(121),
    "%2e%2e%2f.txt": article(122),
    os.fsdecode(b"caf\xe9\xff.txt"): article(123),
}
REFUSED: dict[str, Content] = {
    "invalid.txt": article(200) + b"\xff\xfe\x80\xc0\xaf\xed\xa0\x80\xf5",
    "utf-16.txt": ARTICLE.encode("utf-16"),
    "nul.txt": article(201, "a\0b"),
    "empty.txt": b"",
    "blank.txt": b" \n",
    "program.txt": b"\x7fELF" + bytes(range(256)),
    "packed.txt": gzip.compress(b"0" * 1_000_000),
    "large.txt": b"kata " * 1_200_000,
    "one-word.txt": b"x" * 1_000_000,
    "marks.txt": article(202, "a" + "\u0301" * 10_000),
    "merge.txt": b"<<<<<<< a\n" + article(203) + b"=======\nlain\n>>>>>>> b\n",
    "folder.txt": lambda path: path.mkdir(),
    "pipe.txt": os.mkfifo,
    "link.txt": lambda path: path.symlink_to("../../../secret.txt"),
    "to-itself.txt": lambda path: path.symlink_to(path.name),
    "to-nothing.txt": lambda path: path.symlink_to("nowhere"),
    "to-zero.txt": lambda path: path.symlink_to("/dev/zero"),
    ".hidden.txt": article(204),
    "page <img src=x onerror=alert(1)>.html": b"<p>Kata.</p>",
}
# Path -> what is no file of a book: each a mistake, for which nothing is written.
MISTAKES: dict[str, bytes] = {
    "data/topics.yml": b"- &a [*a]\n",
    "data/outlets.yml": b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    "data/entities.yml": b"[" * 20_000,
    "data/book.yml": b"title: !!python/object/apply:os.system ['touch PWNED']\n",
    "data/corrections.yml": "".join(f"{' ' * depth}a:\n" for depth in range(2_000)).encode(),
    "data/articles/satu.yml": b"\n".join(b"k%d: 1" % number for number in range(20_000)),
    "data/articles/dua.yml": b"title: \xff\xfe\n",
    "data/translations/id.po": b'msgid "Topics"\nmsgstr "' + b"x" * 100_000 + b"\n",
    "data/corrections/a.yml": b"<<<<<<< a\n- {}\n=======\n>>>>>>> b\n",
}


def read_all(root: Path) -> str:
    paths = [path for name in ("docs", "data/generated") for path in (root / name).rglob("*.*")]
    return "".join(path.read_text(encoding="utf-8") for path in paths if path.is_file())


def list_others(folder: Path) -> set[str]:
    """What is in a folder, without what a build makes."""
    made = ("book/docs", "book/data/generated", "book/data/schema")
    paths = {path.relative_to(folder).as_posix() for path in folder.rglob("*")}
    return {path for path in paths if not path.startswith(made)}


def test_hostile_articles_are_shown_or_refused_by_name_and_their_neighbours_stay(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "secret.txt").write_text(SECRET, encoding="utf-8")
    root = small_book.copy(tmp_path / "book")
    for name, content in {**SHOWN, **REFUSED}.items():
        path = root / "data/articles" / name
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            content(path)
    before = list_others(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["build", "--root", str(root)]) == 1
    errors = capsys.readouterr().err.splitlines()
    refused = [line for line in errors if line.startswith("refused ")]
    for name in REFUSED:
        named = [line for line in refused if printable(f"data/articles/{name}") in line]
        assert len(named) == 1, name
    assert len(refused) == len(REFUSED)
    shown = read_all(root)
    for content in SHOWN.values():
        mark = content.partition(b"tanda")[2].partition(b" ")[0].decode()
        assert f"tanda{mark} berlaku" in shown, mark
    assert "sanksi terhadap bank itu akan tetap berlaku" in shown
    assert "qzrahasia" not in shown
    assert list_others(tmp_path) == before


@pytest.mark.parametrize("path", MISTAKES)
def test_a_hostile_file_of_the_book_is_named_line_by_line_and_nothing_is_written(
    path: str, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    root = small_book.copy(tmp_path / "book", {path: MISTAKES[path]})
    before = list_others(tmp_path)
    monkeypatch.chdir(tmp_path)
    assert main(["build", "--root", str(root)]) == 1
    errors = capsys.readouterr().err
    assert f"{path}:" in errors
    assert "Traceback" not in errors
    assert len(errors.splitlines()) < 60
    assert max(map(len, errors.splitlines())) < 1_000
    assert list_others(tmp_path) == before
    assert not (root / "docs").exists()
