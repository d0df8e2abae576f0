"""What the processes of jobs do, without the processes."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from serve.windows import Running, small_workspace

from reportgen.period import Period
from reportgen.problems import ReportgenError
from reportgen.serve import tasks


def test_only_proposals_that_were_seen_are_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    taken: list[list[int]] = []
    proposal = SimpleNamespace(as_json=lambda: {"old": "a", "new": ["b"]})
    found = SimpleNamespace(proposals=[proposal], refusals=[])
    run = SimpleNamespace(harvest=found, problems=(), take=lambda numbers: taken.append(numbers) or [])
    monkeypatch.setattr("reportgen.operations.harvest.HarvestRun", lambda *_, **__: run)
    root = small_workspace(tmp_path)

    def harvest(seen: list[dict[str, object]]) -> None:
        tasks.harvest(None, root, Period.parse("2022"), tmp_path / "a.docx", [1], seen, "vi")  # type: ignore[arg-type]

    with pytest.raises(ReportgenError, match="RG843"):
        harvest([{"old": "a", "new": ["khác"]}])
    assert taken == []
    harvest([{"old": "a", "new": ["b"]}])
    assert taken == [[1]]


def test_two_edited_files_at_once_are_refused(shared_window: Running) -> None:
    part = b'--b\r\nContent-Disposition: form-data; name="files"; filename="a.docx"\r\n\r\nx\r\n'
    answer = shared_window.post("/2022/edited", part * 2 + b"--b--\r\n", "multipart/form-data; boundary=b")
    assert answer.status == 409
    assert "RG845" in answer.text
