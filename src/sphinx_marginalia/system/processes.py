"""Work in processes of their own: a crash is reported in a line, and Ctrl-C ends all at once, in silence."""

from __future__ import annotations

import multiprocessing
import signal
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager

from sphinx_marginalia.system.faults import Refusal
from sphinx_marginalia.system.messages import _


@contextmanager
def workers(jobs: int) -> Iterator[ProcessPoolExecutor]:
    """Yield a pool of ``jobs`` processes for as long as the block runs. Raises ``Refusal`` when one of them crashes."""
    pool = ProcessPoolExecutor(max_workers=max(1, jobs), initializer=_leave_ctrl_c_to_the_parent)
    try:
        yield pool
    except BrokenProcessPool:
        raise Refusal(
            _(
                "A process that draws pages ended without a word: WeasyPrint or a library of it crashed, "
                "or there was too little memory; give fewer jobs with -j, or close other programs"
            )
        ) from None
    except BaseException:
        for process in multiprocessing.active_children():
            process.terminate()
        raise
    finally:
        pool.shutdown(cancel_futures=True)


def _leave_ctrl_c_to_the_parent() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
