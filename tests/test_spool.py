"""What is to be written leaves the memory as soon as it is made, and nothing of it is left behind."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from generator import outputs
from generator.build import DOCS, MadeFile, spool_files
from generator.core.on_disk import OnDisk
from generator.core.problems import InputError
from generator.outputs.spool import Content, Spool, Spooled, open_spools

TEXTS = ["Hujan turun di Osaka.\n", "", "“Ya”, katanya.\n" * 1000]


def test_what_is_kept_is_read_as_it_was_with_its_checksum(tmp_path: Path) -> None:
    with open_spools(tmp_path) as spools:
        spool = spools.add()
        kept = [spool.keep(text) for text in TEXTS]
        for spooled, text in zip(kept, TEXTS, strict=True):
            assert isinstance(spooled, Spooled)
            assert b"".join(spooled.read()).decode() == text
            assert spooled.checksum == hashlib.sha256(text.encode()).digest()


def test_what_lies_on_the_disk_already_is_not_kept(tmp_path: Path) -> None:
    there = OnDisk(b"0" * 32)
    with open_spools(tmp_path) as spools:
        assert spools.add().keep(there) is there


def test_each_file_is_kept_before_the_next_one_is_made(tmp_path: Path) -> None:
    made: list[int] = []

    class NotedSpool(Spool):
        def keep(self, content: Content) -> Spooled | OnDisk:
            made.append(0)
            return super().keep(content)

    def make() -> Iterator[MadeFile]:
        for number in range(1, 4):
            made.append(number)
            yield MadeFile(DOCS, f"{number}.md", f"{number}\n")

    with (tmp_path / "spool").open("w+b") as file:
        folders = spool_files(make, NotedSpool(file.fileno()))
    assert made == [1, 0, 2, 0, 3, 0]
    assert list(folders[DOCS]) == ["1.md", "2.md", "3.md"]


def test_it_is_written_like_any_text(tmp_path: Path) -> None:
    files = {f"{number}.md": text for number, text in enumerate(TEXTS)}
    with open_spools(tmp_path) as spools:
        spool = spools.add()
        spooled = {path: spool.keep(text) for path, text in files.items()}
        written = outputs.write(tmp_path, {"docs": spooled})
    assert written.changed == ("docs/0.md", "docs/1.md", "docs/2.md")
    assert outputs.is_written(tmp_path, outputs.checksum({"docs": spooled}))
    assert outputs.is_written(tmp_path, outputs.checksum({"docs": files}))
    assert outputs.write(tmp_path, {"docs": files}).changed == ()


def test_two_processes_keep_side_by_side_what_this_one_reads(tmp_path: Path) -> None:
    with open_spools(tmp_path) as spools:
        spool = spools.add()
        read, write = os.pipe()
        if not os.fork():
            kept = spool.keep(TEXTS[0])
            os.write(write, b"%d" % (kept.length if isinstance(kept, Spooled) else 0))
            os._exit(0)
        os.wait()
        length = int(os.read(read, 10))
        other = Spooled(spool=spool.descriptor, start=0, length=length, checksum=b"")
        assert b"".join(other.read()).decode() == TEXTS[0]


def test_a_run_that_is_killed_leaves_nothing_of_it(tmp_path: Path) -> None:
    program = f"""
import os, pathlib, signal
from generator.outputs.spool import open_spools
with open_spools(pathlib.Path({os.fspath(tmp_path)!r})) as spools:
    spools.add().keep("x" * 100_000)
    os.kill(os.getpid(), signal.SIGKILL)
"""
    assert subprocess.run([sys.executable, "-c", program], check=False).returncode < 0
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_is_full_is_named(tmp_path: Path) -> None:
    with (
        Path("/dev/full").open("wb") as full,
        pytest.raises(InputError, match="cannot be written: No space left on device"),
    ):
        Spool(full.fileno()).keep("x")


def test_pieces_lie_in_the_spool_before_the_last_is_made_and_are_read_in_blocks(
    tmp_path: Path,
) -> None:
    spooled: list[int] = []

    def make_pieces() -> Iterator[str]:
        for number in range(40):
            spooled.append(os.fstat(spool.descriptor).st_size)
            yield f"{number}“" * 20_000

    with open_spools(tmp_path) as spools:
        spool = spools.add()
        spool.keep("before")
        kept = spool.keep(make_pieces())
        assert isinstance(kept, Spooled)
        assert spooled[-1] > kept.length / 2
        blocks = list(kept.read())
        assert max(map(len, blocks)) < kept.length / 2
        whole = "".join(f"{number}“" * 20_000 for number in range(40)).encode()
        assert b"".join(blocks) == whole
        assert kept.checksum == hashlib.sha256(whole).digest()
