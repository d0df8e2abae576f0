"""Compiled templates are kept for the next build, and never get in its way."""

import os
import tempfile
from pathlib import Path

import pytest
from jinja2 import Environment
from workshop import Workshop

from reportgen.documents.template.environment import TemplateSandbox

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the folder of a user is reported apart as on Unix")

SENTENCE = "<p>Doanh thu {{ f.DT_VT.number }}.</p>"


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where the compiled templates of this user go, in a temporary folder of its own."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    return temporary / f"_jinja2-cache-{os.getuid()}"


def printed(workshop: Workshop, text: str = SENTENCE) -> str:
    return "".join(workshop.render(text).itertext())


def test_the_second_build_compiles_nothing(workshop: Workshop, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert printed(workshop) == "Doanh thu 2.765."
    (file,) = kept.iterdir()
    assert file.name.startswith("reportgen-")
    monkeypatch.setattr(Environment, "compile", None)
    assert printed(workshop) == "Doanh thu 2.765."


def test_a_template_that_was_changed_is_compiled_anew(workshop: Workshop, kept: Path) -> None:
    printed(workshop)
    assert printed(workshop, "<p>Đạt {{ f.DT_VT.number }}.</p>") == "Đạt 2.765."
    assert len(list(kept.iterdir())) == 1


def test_a_mistake_is_reported_with_its_line_the_second_time_too(workshop: Workshop, kept: Path) -> None:
    text = "<p>một</p>\n<p>{{ f.KHONG_CO }}</p>"
    assert workshop.problems(text) == workshop.problems(text) != []
    assert len(list(kept.iterdir())) == 1


@pytest.mark.parametrize("left", [0, 1, 30, 60, -1])
def test_half_a_file_does_no_harm(workshop: Workshop, kept: Path, left: int) -> None:
    printed(workshop)
    (file,) = kept.iterdir()
    whole = file.read_bytes()
    file.write_bytes(whole[:left])
    assert printed(workshop) == "Doanh thu 2.765."
    assert file.read_bytes() == whole


def test_a_full_disk_does_no_harm(workshop: Workshop, kept: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(tempfile, "NamedTemporaryFile", full)
    assert printed(workshop) == "Doanh thu 2.765."
    assert list(kept.iterdir()) == []


def test_what_another_environment_compiled_is_not_taken(
    workshop: Workshop, kept: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Else the sandbox's guards would be those of the day on which a template was first seen."""
    text = "<p>{{ 2 ** 3 }}</p>"
    with monkeypatch.context() as careless:
        careless.setattr(TemplateSandbox, "intercepted_binops", frozenset())
        assert printed(workshop, text) == "8"
    (file,) = kept.iterdir()
    careless_code = file.read_bytes()
    assert printed(workshop, text) == "8"
    assert file.read_bytes() != careless_code


def test_a_link_in_its_place_is_not_followed(workshop: Workshop, kept: Path) -> None:
    (kept.parent / "elsewhere").mkdir()
    kept.symlink_to(kept.parent / "elsewhere")
    assert printed(workshop) == "Doanh thu 2.765."
    assert list(kept.iterdir()) == []
