"""Read articles by a Dask cluster: by the workers of any number of machines.

A worker needs the same program and nothing of the book, whose articles come to it with its work.
What a lost worker had to do is done by another; a part of which several were lost is left to the
machine that asked. Dask's own words reach its log, an editor gets one line.
"""

from __future__ import annotations

import logging
import pickle
from collections.abc import Sequence
from concurrent.futures import CancelledError, ProcessPoolExecutor
from multiprocessing import get_context

from generator import languages
from generator.caching.program import checksum_code
from generator.core.frozen import Frozen
from generator.core.problems import Fault, InputError
from generator.nouns.editors import Article
from generator.reading.article import Listed
from generator.reading.articles import ReadArticles, read_articles

OPTION = "--scheduler"
ANSWER_WITHIN = 10  # seconds: until the scheduler does
WORKERS_WITHIN = 60  # seconds: machines that are being started take so long

Parts = Sequence[Sequence[Article]]


class Work(Frozen):
    """What every worker is told besides its articles."""

    listed: Listed
    language: str  # code
    program: str  # checksum


class OtherProgramError(Exception):
    """A worker would read by other rules or tables."""


class _Answer(Frozen):
    """What a cluster made of parts, or why it made nothing."""

    parts: tuple[bytes | None, ...] = ()  # packed; None: not read, since it cost too many workers
    fault: Fault | None = None


def read_on_cluster(
    parts: Parts, listed: Listed, language: languages.Language, scheduler: str
) -> list[ReadArticles]:
    """What the workers of the scheduler at that address read in each part, in the order given.

    Raises InputError where there is no such cluster, or it has another program.
    """
    work = Work(listed, language.code, checksum_code())
    # In a process of its own: Dask's threads stay, and beside them this one could not be copied.
    with ProcessPoolExecutor(1, get_context("spawn")) as apart:
        answer = apart.submit(ask_cluster, parts, work, scheduler).result()
    if answer.fault:
        raise InputError([answer.fault.at(OPTION)])
    return [
        pickle.loads(packed or read_part(part, work))  # noqa: S301 - made by this program
        for part, packed in zip(parts, answer.parts, strict=True)
    ]


def read_part(part: Sequence[Article], work: Work) -> bytes:
    """What a worker does, packed: nobody on the way to who asked unpacks it.

    Raises OtherProgramError where the worker would do something else.
    """
    if checksum_code() != work.program:
        raise OtherProgramError
    read = read_articles(part, work.listed, languages.load(work.language))
    return pickle.dumps(read, pickle.HIGHEST_PROTOCOL)


def take_work(work: Work) -> Work:
    """What all parts need, on the cluster once."""
    return work


def ask_cluster(parts: Parts, work: Work, scheduler: str) -> _Answer:
    """Have the parts read there, and wait for all."""
    try:
        from distributed import Client, KilledWorker
    except ModuleNotFoundError:
        advice = "run pip install 'briefing-book[cluster]', or leave the option out"
        return _Answer(fault=Fault("needs Dask, which is not installed", advice=advice))
    for name in ("distributed", "tornado"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        with Client(scheduler, timeout=ANSWER_WITHIN, set_as_default=False) as client:
            client.wait_for_workers(1, timeout=WORKERS_WITHIN)
            # Made by a worker, not scattered: what is lost with one can be made again.
            shared = client.submit(take_work, work, pure=False)
            futures = client.map(read_part, parts, work=shared, pure=False)
            read = []
            for future in futures:
                error = future.exception()
                if error is not None and not isinstance(error, KilledWorker):
                    raise error
                read.append(None if error else future.result())
    except OtherProgramError:
        advice = "install the same version of briefing-book there"
        return _Answer(fault=Fault("a worker has another program than this one", advice=advice))
    except (Exception, CancelledError) as error:  # noqa: BLE001 - what workers raise comes as any
        return _Answer(fault=_explain_failure(scheduler, error))
    return _Answer(tuple(read))


def _explain_failure(scheduler: str, error: BaseException) -> Fault:
    return Fault(
        what="no cluster can be used",
        found=f"{scheduler}: {type(error).__name__}: {str(error).splitlines()[0]}",
        expected="a Dask scheduler with workers that have briefing-book",
        advice="start them, or leave the option out",
    )
