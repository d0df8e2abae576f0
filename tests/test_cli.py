"""The commands as a clerk meets them: words, files, exit codes."""

import builtins
import io
import json
import re
import sys
import zipfile
from pathlib import Path
from typing import Any

import click
import pytest
import workspaces as ws
from terminal import on_terminal

from reportgen.cli import main as cli
from reportgen.cli.main import run
from reportgen.cli.options import exit_code
from reportgen.formats import WRITERS

NOTHING = (
    ["--help"],
    ["--version"],
    ["init", "--help"],
    ["new", "--help"],
    ["check", "--help"],
    ["build", "--help"],
    ["diff", "--help"],
    ["harvest", "--help"],
    ["doctor", "--help"],
)


PROVINCE = ("Phú Thọ", "Việt Trì", "Hùng Vương", "VNPT", "Viettel")
"""Names in the sample."""


def test_a_new_workspace_holds_nothing_of_the_sample(tmp_path: Path) -> None:
    assert run(["init", str(tmp_path / "w"), "--period", "2031", "-q"]) == 0
    found = []
    for path in sorted((tmp_path / "w").rglob("*")):
        if path.suffix in (".toml", ".j2", ".css", ".md"):
            texts = [path.read_text(encoding="utf-8")]
        elif path.suffix in (".docx", ".xlsx"):
            with zipfile.ZipFile(path) as package:
                parts = [package.read(name) for name in package.namelist() if name.endswith(".xml")]
            texts = [re.sub("<[^>]+>", "", part.decode("utf-8")) for part in parts]
        else:
            continue
        found += [(path.name, word) for text in texts for word in PROVINCE if word.casefold() in text.casefold()]
    assert found == []


def test_the_sample_is_there_on_request(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run(["init", str(tmp_path / "w"), "--period", "2031", "--sample", "-q"]) == 0
    monkeypatch.chdir(tmp_path / "w")
    assert {path.name for path in Path("inputs").iterdir()} == {"2022", "2031"}
    assert run(["check", "2022", "-q"]) == 0
    assert run(["init", str(tmp_path / "v"), "--period", "2022", "--sample", "-q"]) == 0
    assert [path.name for path in (tmp_path / "v" / "inputs").iterdir()] == ["2022"]


@pytest.fixture
def workspace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = ws.copy_workspace(ws.SAMPLE, tmp_path / "w")
    monkeypatch.chdir(root)
    return root


@pytest.mark.parametrize("argv", NOTHING, ids=" ".join)
def test_help_is_vietnamese_and_english_by_option(argv: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(argv) == 0
    vietnamese = capsys.readouterr().out
    assert run(["--lang", "en", *argv]) == 0
    english = capsys.readouterr().out
    if argv != ["--version"]:
        assert "Cách dùng" in vietnamese
        assert "Usage" in english
        assert "Usage" not in vietnamese
    if len(argv) == 2:
        assert "Ví dụ:" in vietnamese
        assert f"reportgen {argv[0]}" in vietnamese
        assert "Example:" in english


@pytest.mark.parametrize(
    ("argv", "words"),
    [
        (["biuld"], "không có lệnh 'biuld'. (Có phải: 'build'?)"),
        (["build"], "thiếu tham số 'KỲ'"),
        (["build", "2022", "--formt", "pdf"], "không có tùy chọn '--formt'. (Có phải: '--force', '--format'?)"),
        (["build", "2022", "--format", "odt"], f"không thuộc các giá trị {', '.join(map(repr, WRITERS))}"),
        (["build", "2022", "--format"], "thiếu giá trị sau '--format'"),
        (["check", "hai"], "năm từ 1900 đến 2999"),
        (["check", "2022", "2023"], "thừa tham số"),
        (["build", "2022", "--only", "poster"], "không có tài liệu poster"),
    ],
)
def test_wrong_usage_ends_with_2(
    workspace: Path, argv: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(argv) == 2
    reported = capsys.readouterr().err
    assert words in reported
    assert not {"Usage", "Error", "Try"} & set(re.findall(r"\w+", reported)), "click's own English"
    assert ("RG805" in reported) == ("poster" in argv)


def test_no_workspace_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["check", "2022"]) == 1
    assert "RG801" in capsys.readouterr().out


def test_check_of_a_good_year_prints_one_line_and_nothing_when_quiet(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["check", "2022"]) == 0
    assert capsys.readouterr() == ("Không có lỗi: có thể chạy reportgen build 2022\n", "")
    assert run(["check", "2022", "-q"]) == 0
    assert capsys.readouterr() == ("", "")
    assert not (workspace / "outputs").exists()


def test_check_finds_the_workspace_from_inside_and_names_everything_at_once(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = ws.workbook(workspace, 2022, "indicators")
    number = ws.set_value(path, "indicators", "BTS", "current", "~82")
    other = ws.set_value(path, "indicators", "NNS", "current", "1O")
    monkeypatch.chdir(workspace / "inputs" / "2022" / "photos")
    assert run(["check", "2022"]) == 1
    reported, errors = capsys.readouterr()
    assert errors == "", "`check 2022 > loi.txt` has everything in the file"
    assert f"indicators.xlsx · Chỉ tiêu!{number}" in reported
    assert f"indicators.xlsx · Chỉ tiêu!{other}" in reported
    assert run(["check", "2022", "--json", "--lang", "en"]) == 1
    data = json.loads(capsys.readouterr().out)
    assert {p["cell"] for p in data["problems"]} >= {number, other}
    named = {p["cell"]: p.get("indicator") for p in data["problems"]}
    assert (named[number], named[other]) == ("BTS", "NNS")
    assert all(p["remedy"] for p in data["problems"] if p["severity"] == "error")


def test_build_writes_nothing_where_there_are_errors(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    ws.set_value(ws.workbook(workspace, 2022, "indicators"), "indicators", "BTS", "current", "N/A")
    assert run(["build", "2022"]) == 1
    assert "Chưa tạo tệp nào" in capsys.readouterr().err
    assert not (workspace / "outputs").exists()


def test_build_json_lists_files_with_size_and_pages(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "2022", "--only", "report", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert [f["name"] for f in data["files"]] == [
        f"bao-cao-tong-ket-2022{writer.suffix}" for writer in WRITERS.values()
    ]
    assert all(f["size"] > 10_000 and f["pages"] > 5 for f in data["files"])
    folder = workspace / "outputs" / "2022"
    assert {p.name for p in folder.iterdir()} == {f["name"] for f in data["files"]} | {
        "manifest.json",
        ".goc",
        ".cache",
    }
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["figures"]["DT_VT.growth"]["forms"]["text"] == "tăng 29,31%"
    cell = manifest["figures"]["DT_VT.value"]["sources"][0]
    assert (cell["workbook"], cell["sheet"]) == ("indicators.xlsx", "Chỉ tiêu")
    printed = manifest["outputs"]["bao-cao-tong-ket-2022.pdf"]["figures"]
    assert {"id": "DT_VT.growth", "form": "text"} in printed


def test_a_file_open_in_word_ends_with_5_and_leaves_the_others(
    workspace: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = workspace / "outputs" / "2022"
    folder.mkdir(parents=True)
    (folder / "bao-cao-tong-ket-2022.docx").write_bytes(b"mine")
    (folder / "~$o-cao-tong-ket-2022.docx").write_bytes(b"")
    assert run(["build", "2022", "--only", "report"]) == 5
    assert "Vui lòng đóng tệp bao-cao-tong-ket-2022.docx trong Word rồi chạy lại" in capsys.readouterr().err
    assert {p.name for p in folder.iterdir()} == {"bao-cao-tong-ket-2022.docx", "~$o-cao-tong-ket-2022.docx"}
    assert (folder / "bao-cao-tong-ket-2022.docx").read_bytes() == b"mine"


def test_a_fault_of_ours_shows_no_traceback(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise ZeroDivisionError("made for the test")

    monkeypatch.setattr("reportgen.build.inputs.read_inputs", broken)
    assert run(["check", "2022"]) == 4
    reported = capsys.readouterr().err
    assert "RG901" in reported
    assert "Traceback" not in reported
    log = Path(reported.partition("gửi tệp ")[2].partition(" cho")[0])
    assert "made for the test" in log.read_text(encoding="utf-8")
    log.unlink()


@pytest.mark.skipif(sys.platform != "linux", reason="nothing is forked elsewhere")
def test_the_log_of_a_fault_in_another_process_says_where_it_was(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken_there(*_: object) -> None:
        raise ZeroDivisionError("made for the test")

    monkeypatch.setattr("reportgen.build.pipeline.read_inputs", broken_there)
    assert run(["build", "2022"]) == 4
    reported = capsys.readouterr().err
    log = Path(reported.partition("gửi tệp ")[2].partition(" cho")[0])
    assert "in broken_there\n" in log.read_text(encoding="utf-8")
    log.unlink()


def test_fonts_and_cells_are_reported_together(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    cell = ws.set_value(ws.workbook(workspace, 2022, "indicators"), "indicators", "BTS", "current", "N/A")
    (workspace / "templates" / "fonts" / "Tinos-Bold.ttf").write_bytes(b"no font")
    assert run(["build", "2022"]) == 1
    reported = capsys.readouterr().err
    assert reported.count("RG604") == 1
    assert f"Chỉ tiêu!{cell}" in reported


def test_a_build_first_undoes_what_a_killed_one_left(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = workspace / "outputs" / "2022"
    folder.mkdir(parents=True)
    (folder / "bao-cao-tong-ket-2022.pdf").write_bytes(b"half of a new build")
    retired = folder.with_name(".2022.old")
    retired.mkdir()
    (retired / "bao-cao-tong-ket-2022.pdf").write_bytes(b"old")
    ws.set_value(ws.workbook(workspace, 2022, "indicators"), "indicators", "BTS", "current", "N/A")
    assert run(["build", "2022"]) == 1
    assert (folder / "bao-cao-tong-ket-2022.pdf").read_bytes() == b"old"
    assert [path.name for path in folder.parent.iterdir()] == ["2022"]


def test_interruption_ends_with_130(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("reportgen.build.inputs.read_inputs", interrupted)
    assert run(["check", "2022"]) == 130
    assert "Đã dừng" in capsys.readouterr().err


def test_a_machine_without_pango_ends_with_3(
    workspace: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    from reportgen.commands import doctor
    from reportgen.documents.pdf import pango
    from reportgen.problems.codes_machine import PANGO_MISSING

    lacking = [PANGO_MISSING.at(None, found="cannot load library", how="sudo apt install libpango-1.0-0")]
    monkeypatch.setattr(doctor, "missing_pango", lambda: lacking)
    monkeypatch.setattr(pango, "missing_pango", lambda: lacking)
    for argv in (["doctor"], ["build", "2022"]):
        assert run(argv) == 3
        reported = capsys.readouterr().err
        assert "RG811" in reported
        assert "sudo apt install libpango-1.0-0" in reported
    assert not (workspace / "outputs").exists()


def test_doctor_examines_the_machine_outside_of_a_workspace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["doctor"]) == 0
    out, err = capsys.readouterr()
    assert "Pango (tạo PDF): tốt" in out
    assert "Máy này có đủ các thành phần cần thiết." in out
    assert "RG808" in err
    assert "Lỗi" not in err
    monkeypatch.setattr("reportgen.commands.doctor.PACKAGES", ("a_package_that_is_not_there",))
    assert run(["doctor"]) == 3


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_doctor_speaks_one_language_on_windows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], lang: str
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("reportgen.documents.pdf.pango.system_kind", lambda: "windows")
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    installed = {"weasyprint": "found", "gstreamer_libs": None}
    monkeypatch.setattr("importlib.util.find_spec", lambda name: installed.get(name, "found"))

    def without_pango(name: str, *rest: object, **more: object) -> object:
        if name == "weasyprint":
            raise OSError("cannot load library 'libgobject-2.0-0'")
        return real(name, *rest, **more)

    real = builtins.__import__
    monkeypatch.setattr(builtins, "__import__", without_pango)
    assert run(["doctor", "--lang", lang]) == 3
    (reported,) = [line for line in capsys.readouterr().err.splitlines() if "RG815" in line]
    assert "python -m pip install gstreamer-libs" in reported
    assert ("unpack the zip again" in reported, "giải nén lại tệp zip" in reported) == (lang == "en", lang == "vi")


def test_doctor_is_content_here(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["doctor"]) == 0
    assert "Máy này có đủ các thành phần cần thiết." in capsys.readouterr().out


def test_nothing_to_build_in_that_format(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", "2022", "--only", "invitation", "--format", "pdf"]) == 1
    assert "RG806" in capsys.readouterr().err


def test_init_lays_out_a_workspace_that_checks(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    root = tmp_path / "văn phòng"
    assert run(["init", str(root), "--period", "2031"]) == 0
    monkeypatch.chdir(root)
    assert [path.name for path in (root / "inputs").iterdir()] == ["2031"], "the sample is nobody's last year"
    texts = [text for path in root.rglob("*") if path.is_file() for text in _texts_of(path)]
    assert "Tờ gấp: ô 1" in "\n".join(texts)
    for words in ("hạ tầng", "doanh thu", "số hóa", "DT_VT", "BTS", "Báo cáo của doanh nghiệp", "Viettel", "Phú Thọ"):
        assert [text for text in texts if words in text] == [], "nothing of another office"
    assert run(["check", "2031"]) == 1, "an empty year lacks its required facts"
    assert "Traceback" not in capsys.readouterr().err
    assert run(["init", str(root)]) == 1
    assert "RG821" in capsys.readouterr().err


def _texts_of(path: Path) -> list[str]:
    """The text of a template, without the words of any office that have a pictogram, or of the parts of a workbook."""
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as package:
            return [package.read(name).decode() for name in package.namelist() if name.endswith(".xml")]
    if path.suffix not in (".j2", ".toml", ".css", ".md"):
        return []
    return [path.read_text(encoding="utf-8").partition("[data.pictograms]")[0]]


def test_exit_codes_of_mixed_problems() -> None:
    from reportgen.problems import codes_machine as m

    open_file = m.OUTPUT_OPEN.at(None, file="a", program="Word")
    settings = m.SETTINGS_KEY.at(None, key="a", wanted="b")
    assert exit_code([]) == 0
    assert exit_code([settings]) == 1
    assert exit_code([settings, open_file]) == 5
    assert exit_code([m.SUBSETTER_MISSING.at(None, how="x")]) == 0


def test_on_a_terminal_steps_times_and_files_are_shown(workspace: Path) -> None:
    text = on_terminal(workspace, "build", "2022", "--only", "report", "--format", "pdf")
    assert "Đọc hai sổ Excel" in text
    assert "giây" in text
    assert "█" in text
    assert "Đã tạo 1 tệp" in text
    assert "trang" in text


def test_a_paragraph_that_no_document_prints_is_reported(workspace: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = ws.workbook(workspace, 2022, "indicators")
    row = ws.add_row(path, "paragraphs", {"section": "Tờ gấp: hạ tâng", "order": 4, "text": "Câu này lạc chỗ."})
    assert run(["build", "2022", "--format", "pdf"]) == 0
    reported = capsys.readouterr().err
    assert [line for line in reported.splitlines() if "RG409" in line] == [
        line for line in reported.splitlines() if line
    ]
    assert f"indicators.xlsx · Nội dung!A{row}" in reported


def test_without_a_word_the_help_is_shown(capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) in (0, 2)
    reported = capsys.readouterr()
    assert "reportgen" in reported.out + reported.err
    assert "build" in reported.out + reported.err


def test_the_words_of_click_are_compiled_from_their_source() -> None:
    """`make docs` compiles click.po; every word in it is one that the installed click looks up."""
    from babel.messages.mofile import read_mo
    from babel.messages.pofile import read_po

    folder = Path(cli.__file__).parent / "locale" / "vi" / "LC_MESSAGES"
    catalog = read_po(io.BytesIO((folder / "click.po").read_bytes()))
    compiled = read_mo(io.BytesIO((folder / "click.mo").read_bytes()))
    assert _words(catalog) == _words(compiled)
    source = "".join(path.read_text(encoding="utf-8") for path in Path(click.__file__).parent.glob("*.py"))
    words = [word for ids, _ in _words(catalog) for word in ids]
    assert len(words) > 20
    assert [word for word in words if word.encode("unicode_escape").decode() not in source] == []


def _words(catalog: Any) -> list[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Every message with its forms, and its translation."""
    return sorted((_forms(message.id), _forms(message.string)) for message in catalog if message.id)


def _forms(text: Any) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else tuple(text)


def test_the_language_of_the_machine_changes_nothing(workspace: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for variable, value in (("LANG", "vi_VN.UTF-8"), ("LANGUAGE", "vi"), ("LC_ALL", "en_US.UTF-8")):
        monkeypatch.setenv(variable, value)
    reported = io.StringIO()
    monkeypatch.setattr(sys, "stderr", reported)
    assert run(["build", "--lang", "en"]) == 2
    assert "Error: Missing argument 'PERIOD'." in reported.getvalue()
    assert run(["build"]) == 2
    assert "Lệnh chưa đúng: thiếu tham số 'KỲ'." in reported.getvalue()
