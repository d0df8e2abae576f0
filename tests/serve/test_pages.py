"""Pages of the window of the sample, as they are sent to the browser; test_browser.py uses them."""

import re
import shutil
import time
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace

import pytest
import workspaces as ws
from serve.windows import Running

from reportgen.period import Period
from reportgen.problems import ReportgenError
from reportgen.serve.locks import open_workbooks
from reportgen.serve.word_view import draw_word

pytestmark = pytest.mark.slow


def wait_for(ready: Callable[[], str | None], seconds: float = 60) -> str:
    """The first text that is ready."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := ready():
            return found
        time.sleep(0.1)
    raise AssertionError("it took too long")


def page(sample: Running, path: str, sign: str) -> str:
    """The page, as soon as it has this text."""

    def ready() -> str | None:
        answer = sample.get(path)
        assert answer.status == 200, answer.text
        return answer.text if sign in answer.text else None

    return wait_for(ready)


def test_a_number_tells_where_it_comes_from_and_where_it_is_printed(sample: Running) -> None:
    page(sample, "/2022/", 'class="fresh"')
    html = page(sample, "/2022/?document=report&figure=DT_VT.growth", 'class="figure-value"')
    for words in ("tăng 29,31%", "Doanh thu dịch vụ viễn thông", "Chỉ tiêu!I8", "PhuthoPortal", "Mở sổ tại ô I8"):
        assert words in html
    places = re.findall(r'<li><a href="\?document=(\w+)&amp;figure=DT_VT.growth&amp;place=\d+#sheet-(\d+)"', html)
    assert {document for document, _ in places} == {"report", "brochure"}
    assert "Báo cáo, Phụ lục I, trang 1: “+29,31%”" in html
    picture = re.search(r'src="(/2022/pictures/report/1/)([0-9a-f]+)(-page\.png)"', html)
    assert picture is not None
    assert sample.get("".join(picture.groups())).body.startswith(b"\x89PNG")
    assert sample.get(f"{picture[1]}00{picture[3]}").status == 404  # of a page that has changed since
    assert "Sổ hiện nay không có số liệu này" in sample.get("/2022/?figure=KHONG_CO.value").text


def test_a_new_year_is_carried_over(sample: Running) -> None:
    assert sample.post("/new", b"year=12").status == 400
    assert sample.post("/new", b"year=2023&part=7T").status == 400
    assert sample.post("/new", b"year=2023").status == 303
    html = page(sample, "/new", "Đã tạo hai sổ")
    assert 'href="/2023/"' in html
    assert (sample.root / "inputs" / "2023" / "tasks.xlsx").is_file()
    shutil.rmtree(sample.root / "inputs" / "2023")


def test_the_word_file_is_shown_beside_the_pages(sample: Running) -> None:
    assert sample.post("/2022/word", b"document=../report").status == 404
    assert sample.post("/2022/word", b"document=report").status == 303
    html = page(sample, "/2022/?document=report&word=1", 'alt="Bản Word, trang 3"')
    picture = re.search(r'src="(/2022/word/\w+/)3\.png"', html)
    assert picture is not None
    assert sample.get(f"{picture[1]}3.png").body.startswith(b"\x89PNG")
    assert sample.get(f"{picture[1]}99.png").status == 404
    assert "Vẽ lại" not in html
    ws.workbook(sample.root, 2022, "indicators").touch()
    page(sample, "/2022/?document=report&word=1", "Vẽ lại")
    assert "Bản Word, trang" not in sample.get("/2022/?document=brochure&word=1").text


def test_an_office_that_fails_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = SimpleNamespace(entries={"a.docx": SimpleNamespace(data=b"PK")})
    monkeypatch.setattr("reportgen.build.pipeline.make", lambda *_: made)
    root = ws.copy_workspace(ws.SAMPLE, tmp_path / "workspace", templates=False)
    report = SimpleNamespace(step=lambda _: None)
    for office in ("/bin/false", "/bin/true", str(tmp_path / "none")):
        with pytest.raises(ReportgenError, match="RG849"):
            draw_word(report, root, Period.parse("2022"), "report", tmp_path / Path(office).name, office)  # type: ignore[arg-type]


def test_who_has_a_workbook_open_is_shown(tmp_path: Path) -> None:
    folder = tmp_path / "inputs" / "2022"
    folder.mkdir(parents=True)
    name = "Nguyễn Thị Hà"
    utf16 = name.encode("utf-16-le")
    excel = bytes([len(name)]) + b"?" * len(name) + b" " * (54 - len(name)) + bytes([len(name), 0]) + utf16
    (folder / "~$indicators.xlsx").write_bytes(excel)
    (folder / ".~lock.tasks.xlsx#").write_text(",ha,may-1,30.11.2026 10:00,file:///x;", encoding="utf-8")
    found = open_workbooks(tmp_path, Period.parse("2022"))
    assert [(book.file, book.who) for book in found] == [("indicators.xlsx", name), ("tasks.xlsx", "ha")]
