"""The window of the sample: preview, numbers, problems, builds, dropped files."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from types import SimpleNamespace

import openpyxl
import pytest
import workspaces as ws
from serve.windows import Running, fill_in, running

from reportgen.commands.ask_units import ask_units
from reportgen.period import Period
from reportgen.problems import ReportgenError
from reportgen.serve.locks import open_workbooks
from reportgen.serve.word_view import draw_word
from reportgen.workspace import find_workspace

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def window(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    root = ws.copy_workspace(ws.SAMPLE, tmp_path_factory.mktemp("Báo cáo của Sở"))
    with running(root) as window:
        window.sign_in()
        yield window


def wait_for(ready: Callable[[], str | None], seconds: float = 60) -> str:
    """The first text that is ready."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := ready():
            return found
        time.sleep(0.1)
    raise AssertionError("it took too long")


def page(window: Running, path: str, sign: str) -> str:
    """The page, as soon as it has this text."""

    def ready() -> str | None:
        answer = window.get(path)
        assert answer.status == 200, answer.text
        return answer.text if sign in answer.text else None

    return wait_for(ready)


def digests(html: str) -> list[str]:
    return re.findall(r'id="sheet-\d+" data-version="([0-9a-f]+)', html)


def dropped(window: Running, path: str, file: Path, name: str | None = None) -> None:
    head = f'--b\r\nContent-Disposition: form-data; name="files"; filename="{name or file.name}"\r\n\r\n'
    body = head.encode() + file.read_bytes() + b"\r\n--b--\r\n"
    assert window.post(path, body, "multipart/form-data; boundary=b").status == 303


def test_a_saved_workbook_changes_the_pages_that_print_it(window: Running) -> None:
    before = page(window, "/2022/", 'class="fresh"')
    picture = re.search(r'src="(/2022/pictures/report/1/[0-9a-f]+-page\.png)"', before)
    assert picture is not None
    assert window.get(picture[1]).body.startswith(b"\x89PNG")
    book = ws.workbook(window.root, 2022, "indicators")
    original = book.read_bytes()
    ws.set_value(book, "indicators", "DT_VT", "current", 3001)
    after = page(window, "/2022/", "3.001 tỷ đồng: xem nguồn")
    changed = [old != new for old, new in zip(digests(before), digests(after), strict=True)]
    assert any(changed)
    assert not all(changed)
    assert window.get(picture[1]).status == 404 if changed[0] else 200
    book.write_bytes(original)
    assert digests(page(window, "/2022/", "2.765 tỷ đồng: xem nguồn")) == digests(before)


def test_a_number_tells_where_it_comes_from_and_where_it_is_printed(window: Running) -> None:
    page(window, "/2022/", 'class="fresh"')
    html = page(window, "/2022/?document=report&figure=DT_VT.growth", 'class="figure-value"')
    for words in ("tăng 29,31%", "Doanh thu dịch vụ viễn thông", "Chỉ tiêu!I8", "PhuthoPortal", "Mở sổ tại ô I8"):
        assert words in html
    places = re.findall(r'<li><a href="\?document=(\w+)&amp;figure=DT_VT.growth&amp;place=\d+#sheet-(\d+)"', html)
    assert {document for document, _ in places} == {"report", "brochure"}
    assert "Báo cáo, Phụ lục I, trang 1: “+29,31%”" in html
    assert "Sổ hiện nay không có số liệu này" in window.get("/2022/?figure=KHONG_CO.value").text


def test_with_an_error_the_last_good_pages_stay_and_say_so(window: Running) -> None:
    before = digests(page(window, "/2022/", 'class="fresh"'))
    book = ws.workbook(window.root, 2022, "indicators")
    original = book.read_bytes()
    cell = ws.set_value(book, "indicators", "DT_VT", "current", "hai nghìn")
    html = page(window, "/2022/", "Dưới đây là bản đúng gần nhất")
    assert digests(html) == before
    panel = window.get("/2022/?figure=DT_VT.value").text
    assert '<p class="figure-value">2.765 tỷ đồng</p>' in panel
    assert "Ô của số liệu này đang có lỗi" in panel
    assert "<dd>hai nghìn</dd>" in panel
    problems = page(window, "/2022/problems", "hai nghìn")
    assert f'<b class="cell">{cell}</b>' in problems
    assert "hai nghìn" not in window.get("/2022/problems?severity=2").text
    assert window.post("/2022/mark").status == 303
    page(window, "/2022/problems", "/2022/marked/indicators.xlsx")
    marked = window.root / "marked.xlsx"
    marked.write_bytes(window.get("/2022/marked/indicators.xlsx").body)
    assert openpyxl.load_workbook(marked)["Chỉ tiêu"][cell].comment is not None
    book.write_bytes(original[: len(original) // 2])  # another program is still saving it
    time.sleep(0.5)
    book.write_bytes(original)
    assert digests(page(window, "/2022/", 'class="fresh"')) == before


def test_documents_are_built_and_downloaded(window: Running) -> None:
    assert window.post("/2022/build", b"only=report&draft=1").status == 303
    running_build = window.get("/2022/build").text
    job = re.search(r'action="(/jobs/\w+/cancel)"', running_build)
    assert job is not None, "the build does not run"
    assert window.post(job[1]).status == 303
    assert "Đã hủy" in window.get("/2022/build").text
    assert not (window.root / "outputs" / "2022" / "manifest.json").exists()
    assert window.post("/2022/build", b"only=report").status == 303
    page(window, "/2022/build", "Đã tạo 2 tệp.")
    pdf = window.get("/2022/outputs/bao-cao-tong-ket-2022.pdf")
    assert pdf.body == (window.root / "outputs" / "2022" / "bao-cao-tong-ket-2022.pdf").read_bytes()
    assert pdf.headers["content-type"] == "application/pdf"
    word = window.root / "outputs" / "2022" / "bao-cao-tong-ket-2022.docx"
    dropped(window, "/2022/edited", word)
    page(window, "/2022/files", "Mọi số liệu đều khớp với sổ")


def test_replies_are_shown_first_and_then_merged(tmp_path: Path) -> None:
    root = ws.copy_workspace(ws.FICTIONAL, tmp_path / "Sở", templates=False)
    period, book = Period.parse("2024"), ws.workbook(root, 2024, "indicators")
    made = ask_units(find_workspace(root), period, (), every=True)
    reply = made.folder / made.workbooks[0].file
    fill_in(reply)
    before = book.read_bytes()
    with running(root) as window:
        window.sign_in()
        dropped(window, "/2024/replies", reply, "Trả lời của đơn vị.xlsx")
        html = page(window, "/2024/files", "Xem trước: sẽ thay đổi 2 số")
        assert "Trả lời của đơn vị.xlsx" in html
        assert "<td>05/01/2025</td>" in html
        assert book.read_bytes() == before
        merge = re.search(r'action="(/2024/replies/\w+/merge)"', html)
        assert merge is not None
        assert window.post(merge[1]).status == 303
        page(window, "/2024/files", "Đã ghi 2 số vào sổ")
        assert window.post("/2024/replies/0000/merge").status == 404
    assert book.read_bytes() != before
    (kept,) = (book.parent / ".truoc").iterdir()
    assert kept.read_bytes() == before


def test_a_new_year_is_carried_over(window: Running) -> None:
    assert window.post("/new", b"year=12").status == 400
    assert window.post("/new", b"year=2023").status == 303
    html = page(window, "/new", "Đã tạo hai sổ")
    assert 'href="/2023/"' in html
    assert (window.root / "inputs" / "2023" / "tasks.xlsx").is_file()


def test_the_word_file_is_shown_beside_the_pages(window: Running) -> None:
    assert window.post("/2022/word", b"document=../report").status == 404
    assert window.post("/2022/word", b"document=report").status == 303
    html = page(window, "/2022/?document=report&word=1", 'alt="Bản Word, trang 3"')
    picture = re.search(r'src="(/2022/word/\w+/)3\.png"', html)
    assert picture is not None
    assert window.get(f"{picture[1]}3.png").body.startswith(b"\x89PNG")
    assert window.get(f"{picture[1]}99.png").status == 404
    assert "Vẽ lại" not in html
    ws.workbook(window.root, 2022, "indicators").touch()
    page(window, "/2022/?document=report&word=1", "Vẽ lại")
    assert "Bản Word, trang" not in window.get("/2022/?document=brochure&word=1").text


def test_an_office_that_fails_is_reported(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = SimpleNamespace(entries={"a.docx": SimpleNamespace(data=b"PK")})
    monkeypatch.setattr("reportgen.build.pipeline.make", lambda *_: made)
    root = ws.copy_workspace(ws.SAMPLE, tmp_path / "workspace", templates=False)
    report = SimpleNamespace(step=lambda _: None)
    for office in ("/bin/false", "/bin/true", str(tmp_path / "none")):
        with pytest.raises(ReportgenError, match="RG849"):
            draw_word(report, root, Period.parse("2022"), "report", tmp_path / Path(office).name, office)  # type: ignore[arg-type]


def test_the_machine_is_examined(window: Running) -> None:
    assert "Pango" in window.get("/doctor").text


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
