"""Workers of a Dask cluster read what this machine reads, whatever becomes of them."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.build import build
from generator.caching import Shortcuts, cluster
from generator.caching.analyses import read_by_cluster
from generator.cli import main
from generator.core.problems import InputError
from generator.languages import load_default
from generator.nouns.editors import Article, Sidecar
from generator.reading.article import Listed
from generator.reading.articles import read_articles
from tests import small_book

ARTICLES = 75
SENTENCE = "Menteri Hayashi mengatakan {number} sanksi dicabut pada {day} Maret 2023. "
NOTHING_LISTED = Listed((), (), ())
LONG = 60.0  # seconds after which a cluster that does not begin fails its test
AT_WORK = 0.1  # CPU seconds of a worker that has been sent something


def article(number: int, sentences: int) -> Article:
    text = "".join(SENTENCE.format(number=number, day=1 + day % 28) for day in range(sentences))
    return Article(f"a{number}", f"data/articles/a{number}.txt", text, "0" * 64, Sidecar())


def wait_until(happened: Callable[[], object]) -> None:
    end = time.monotonic() + LONG
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.05)


class Cluster:
    """A scheduler and its workers, as `dask` begins them, without a shared folder."""

    def __init__(self, folder: Path, host: str = "127.0.0.1", before: tuple[str, ...] = ()) -> None:
        self.folder = folder
        self.before = before  # the command within which the programs run
        self.workers: list[subprocess.Popen[bytes]] = []
        self.scheduler = self.start("scheduler", f"--host={host}", "--port=0")
        wait_until(lambda: re.search(r"Scheduler at: +(tcp://\S+)", self.log))
        found = re.search(r"Scheduler at: +(tcp://\S+)", self.log)
        assert found
        self.address = found[1]

    @property
    def log(self) -> str:
        """What the scheduler said until now."""
        return (self.folder / "scheduler.log").read_text()

    def count_clients(self) -> int:
        """How many have asked it for something until now."""
        return self.log.count("Receive client connection")

    def start(self, name: str, *arguments: str) -> subprocess.Popen[bytes]:
        command = [*self.before, sys.executable, "-m", "dask", name, "--no-dashboard", *arguments]
        number = len(self.workers) if name == "worker" else ""
        with (self.folder / f"{name}{number}.log").open("wb") as log:
            return subprocess.Popen(command, stdout=log, stderr=log, cwd=self.folder)

    def add_worker(self) -> subprocess.Popen[bytes]:
        folder = self.folder / f"of-{len(self.workers)}"
        worker = self.start(
            "worker", self.address, "--nthreads=1", "--no-nanny", f"--local-directory={folder}"
        )
        log = self.folder / f"worker{len(self.workers)}.log"
        wait_until(lambda: "Registered to" in log.read_text())
        self.workers.append(worker)
        return worker

    def stop(self) -> None:
        for process in (*self.workers, self.scheduler):
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def two_workers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    dask = Cluster(tmp_path_factory.mktemp("cluster"))
    dask.add_worker()
    dask.add_worker()
    yield dask
    dask.stop()


def cpu_seconds(process: subprocess.Popen[bytes]) -> float:
    fields = Path(f"/proc/{process.pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def test_a_book_read_by_a_cluster_has_the_same_bytes(two_workers: Cluster, tmp_path: Path) -> None:
    texts = {f"data/articles/a{number}.txt": article(number, 3).text for number in range(12)}
    files: list[Mapping[str, bytes]] = []
    for name, scheduler in (("alone", ""), ("cluster", two_workers.address)):
        root = small_book.copy(tmp_path / name, {**texts, "data/articles/bad.txt": "\0"})
        build(root, shortcuts=Shortcuts(scheduler=scheduler))
        paths = [path for path in root.rglob("*") if path.is_file()]
        files.append({path.relative_to(root).as_posix(): path.read_bytes() for path in paths})
    assert files[0] == files[1]


def test_a_worker_with_another_program_reads_nothing(
    two_workers: Cluster, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "checksum_code", lambda: "other")
    with pytest.raises(InputError) as caught:
        read_by_cluster([article(1, 1)], NOTHING_LISTED, load_default(), two_workers.address)
    assert str(caught.value) == (
        "--scheduler: a worker has another program than this one; "
        "install the same version of briefing-book there"
    )


@pytest.mark.parametrize("address", ["10.0.0.1:8786", "tcp://10.0.0.1", "http://10.0.0.1:8786"])
def test_an_address_that_is_none_is_named(address: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--scheduler", address]) == 2
    assert f"found {address}, expected tcp://HOST:PORT" in capsys.readouterr().err


def test_a_scheduler_that_does_not_answer_is_named_in_one_line(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    root = small_book.copy(tmp_path / "book")
    code = main(["build", str(root), "--no-cache", "--scheduler", "tcp://127.0.0.1:9"])
    lines = capsys.readouterr().err.splitlines()
    assert code == 1
    assert lines[0].startswith("--scheduler: no cluster can be used; found tcp://127.0.0.1:9: ")
    assert lines[0].endswith("; start them, or leave the option out")
    assert lines[1:] == ["Nothing was written."]
    assert not (root / "docs").exists()


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc for a worker's time")
def test_what_a_lost_worker_had_to_do_is_done_by_another(two_workers: Cluster) -> None:
    articles = [article(number, 20) for number in range(ARTICLES)]
    lost = two_workers.workers[0]
    clients = two_workers.count_clients()
    with ThreadPoolExecutor(1) as apart:
        asked = apart.submit(
            read_by_cluster, articles, NOTHING_LISTED, load_default(), two_workers.address
        )
        wait_until(lambda: two_workers.count_clients() > clients)
        before = cpu_seconds(lost)
        wait_until(lambda: cpu_seconds(lost) > before + AT_WORK)
        lost.kill()
        assert not asked.done(), "it was lost at work"
        result = asked.result()
    assert [analysis.clean.article for analysis in result.analyses] == articles
    some = slice(None, None, 5)
    by_itself = read_articles(articles[some], NOTHING_LISTED, load_default())
    assert (result.analyses[some], result.refused) == (by_itself.analyses, ())
    assert "Remove worker" in two_workers.log
