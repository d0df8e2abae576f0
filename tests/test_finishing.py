"""Documents are finished at the same time, unless together they would need too much memory."""

import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from reportgen.build import memory, pipeline
from reportgen.build.document import Composed, Made
from reportgen.build.helpers import Helpers
from reportgen.documents.template.render import MAX_ELEMENTS
from reportgen.problems import ReportgenError

needs_workers = pytest.mark.skipif(sys.platform != "linux", reason="elsewhere documents are finished one by one")


def composed(name: str, elements: int) -> Any:
    job: Any = SimpleNamespace(settings=SimpleNamespace(key=name))
    unused: Any = None
    html = b"<html>" + b"<p>a</p>" * (elements - 1) + b"</html>"
    return Composed(job, html, unused, b"", unused, unused, frozenset(), {}, unused, unused, ())


def finished(documents: list[Any], log: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[list[str], list[str]]:
    """What was started and ended, in order, and the problems (here names) of the results."""

    def finish(document: Any) -> Iterator[str | Made]:
        name = document.job.settings.key if isinstance(document, Composed) else "failed"
        with log.open("a") as file:
            file.write(f"+{name} ")
        yield "step.layout"
        time.sleep(0.3)
        with log.open("a") as file:
            file.write(f"-{name} ")
        yield Made((), ((name, ""),), ())

    monkeypatch.setattr(pipeline, "_finish", finish)
    progress: Any = SimpleNamespace(step=lambda *_, **__: None)
    chosen: Any = [(SimpleNamespace(key=str(n)), ("pdf",)) for n in range(len(documents))]
    with ExitStack() as stack:
        made, texts = pipeline._finish_all(iter(documents), chosen, progress, stack, Helpers(0, print))
    assert [settings.key for settings, _ in texts] == [d.job.settings.key for d in documents if isinstance(d, Composed)]
    return log.read_text().split(), [document.printed[0][0] for document in made]


def test_elements_are_counted() -> None:
    assert composed("a", 7).elements == 7


@needs_workers
@pytest.mark.usefixtures("two_cores")
@pytest.mark.parametrize(
    ("sizes", "order"),
    [
        ((MAX_ELEMENTS - 10, 10), "+a +b"),
        ((MAX_ELEMENTS - 10, 11), "+a -a +b -b"),
        ((5, MAX_ELEMENTS, 5), "+a -a +b -b +c -c"),
    ],
)
def test_documents_that_are_large_together_are_finished_one_after_another(
    sizes: tuple[int, ...], order: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = [composed(name, size) for name, size in zip("abc", sizes, strict=False)]
    steps, results = finished(documents, tmp_path / "log", monkeypatch)
    assert " ".join(steps)[: len(order)] == order
    assert results == list("abc")[: len(sizes)]


@needs_workers
@pytest.mark.usefixtures("two_cores")
def test_documents_that_need_more_memory_than_is_free_are_finished_one_after_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(memory, "free", lambda: memory.needed(9_000))
    documents = [composed(name, size) for name, size in (("a", 5_000), ("b", 4_000), ("c", 1_000))]
    steps, results = finished(documents, tmp_path / "log", monkeypatch)
    assert " ".join(steps).startswith("+a +b -"), "a and b fit together, c does not"
    assert steps[-2:] == ["+c", "-c"]
    assert results == ["a", "b", "c"]


def test_a_document_for_which_there_is_too_little_memory_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "free", lambda: memory.needed(24_000) - 1)
    memory.check_memory("report", 23_999)
    with pytest.raises(ReportgenError) as refused:
        memory.check_memory("report", 24_000)
    (problem,) = refused.value.problems
    assert problem.code == "RG826"
    assert "report" in problem.message("en")
    assert "1.2 GB" in problem.message("en")


def test_a_short_document_is_tried_whatever_the_system_says_about_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memory, "free", lambda: 0)
    memory.check_memory("report", memory.SMALL)


def test_the_free_memory_is_that_of_the_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    assert 10_000_000 < memory.free() < 2**50

    def without_counters() -> None:
        raise RuntimeError("PdhAddEnglishCounterW failed. Performance counters may be disabled.")

    monkeypatch.setattr("psutil.swap_memory", without_counters)
    assert 10_000_000 < memory.free() < 2**50


def test_a_document_that_could_not_be_composed_keeps_its_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    documents = [composed("a", MAX_ELEMENTS), Made((), (), ()), composed("b", 5)]
    assert finished(documents, tmp_path / "log", monkeypatch)[1] == ["a", "failed", "b"]
