"""Do a step in a copy of this process, whose memory is gone afterwards.

What a large book is compared by comes and goes in so many pieces that the memory between those
that stay is of little use to whatever comes next.
"""

from __future__ import annotations

import os
import pickle
import signal
import tempfile
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from typing import BinaryIO, TypeVar, cast

from generator.caching.processes import can_fork
from generator.core.frozen import Frozen
from generator.core.garbage import not_looking_for_garbage
from generator.core.problems import InputError

FEWEST = 500  # articles whose memory is worth a process

Result = TypeVar("Result")
Announce = Callable[[str], None]
AnnouncedStep = Callable[[Announce], Result]


class _BegunStage(Frozen):
    name: str


class _Done(Frozen):
    """The result is in the file that is for it."""


class _Failed(Frozen):
    error: InputError


def run_apart(step: AnnouncedStep[Result], announce: Announce) -> Result:
    """The result of a step, which is pickled, as is an InputError; the step announces its stages.

    If its process is lost, be it for want of memory, this one does the step.
    """
    if not can_fork():
        return step(announce)
    with tempfile.TemporaryFile() as file:
        message = _run_beside(partial(_run, step, file), announce)
        if isinstance(message, _Failed):
            raise message.error
        if isinstance(message, _Done):
            return cast("Result", _read_result(file))
    return step(announce)


def _run_beside(run: Callable[[Connection], None], announce: Announce) -> object | None:
    """What the other process, which is gone then, ends with; None where it is lost."""
    context = get_context("fork")
    receiver, sender = context.Pipe(duplex=False)
    process = context.Process(target=run, args=(sender,))
    process.start()
    sender.close()  # else its end would not be seen
    try:
        return _receive_last(receiver, announce)
    except KeyboardInterrupt:
        if process.pid:
            os.kill(process.pid, signal.SIGINT)  # where only this process was interrupted
        raise
    finally:
        receiver.close()
        process.join()


def _read_result(file: BinaryIO) -> object:
    file.seek(0)
    with not_looking_for_garbage():
        return pickle.load(file)  # noqa: S301 - of this program, right now


def _receive_last(receiver: Connection, announce: Announce) -> object | None:
    """What the other process ends with; None where it is lost."""
    with suppress(EOFError):
        while True:
            message = pickle.loads(receiver.recv_bytes())  # noqa: S301 - of this program, right now
            if not isinstance(message, _BegunStage):
                return cast("object", message)
            announce(message.name)
    return None


def _run(step: AnnouncedStep[object], file: BinaryIO, sender: Connection) -> None:
    # Any other failure the first process meets again, and reports; an interruption it knows of
    with suppress(Exception, KeyboardInterrupt):
        message: object
        try:
            # Piece by piece: the whole book is not in memory a second time
            pickle.dump(step(partial(_send_stage, sender)), file, pickle.HIGHEST_PROTOCOL)
            file.flush()
            message = _Done()
        except InputError as error:
            message = _Failed(error)
        _send(sender, message)


def _send_stage(sender: Connection, name: str) -> None:
    _send(sender, _BegunStage(name))


def _send(sender: Connection, message: object) -> None:
    sender.send_bytes(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))
