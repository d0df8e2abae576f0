"""The window as an attacker sees it: another site in the user's browser, another user, another machine."""

import re
import stat
from pathlib import Path

import pytest
from serve.windows import Running, running

from reportgen.serve.access import Gate, own_hosts
from reportgen.serve.running import state_file


def test_it_listens_on_this_machine_only(shared_window: Running) -> None:
    import psutil

    listening = [c for c in psutil.Process().net_connections() if c.status == "LISTEN"]
    assert [c.laddr.ip for c in listening if c.laddr.port == shared_window.port] == ["127.0.0.1"]


def test_without_the_cookie_no_page_is_shown(shared_window: Running) -> None:
    for path in ("/", "/2022/", "/2022/problems", "/events", "/nothing", "/2022/pictures/report/1/0-page.png"):
        answer = shared_window.ask("GET", path)
        assert answer.status == 403, path
        assert "set-cookie" not in answer.headers
        assert "2022" not in answer.text


@pytest.mark.parametrize("cookie", ["", "reportgen-{port}=", "reportgen-{port}=wrong", "reportgen-1={session}", "=;;="])
def test_a_guessed_cookie_is_none(shared_window: Running, cookie: str) -> None:
    session = shared_window.cookie.partition("=")[2]
    header = cookie.format(port=shared_window.port, session=session)
    assert shared_window.ask("GET", "/2022/problems", {"Cookie": header}).status == 403


def test_the_key_of_the_first_url_becomes_a_cookie_that_scripts_and_other_sites_do_not_get(workspace: Path) -> None:
    with running(workspace) as window:
        answer = window.ask("GET", window.key_path())
        name, _, rest = str(answer.headers["set-cookie"]).partition("=")
        assert name == f"reportgen-{window.port}"
        assert {"httponly", "samesite=strict", "path=/"} <= {part.strip().lower() for part in rest.split(";")}
        assert (answer.status, answer.headers["location"]) == (303, "/")  # the key is not in the address any more
        assert len(re.fullmatch(r"/\?key=([\w-]+)", window.key_path())[1]) >= 40  # type: ignore[index]
        # whoever reads the history of the browser, or the list of processes, comes too late
        assert window.ask("GET", window.key_path()).status == 403


@pytest.mark.parametrize(
    "host", ["evil.example", "evil.example:{port}", "127.0.0.1", "127.0.0.1:1", "127.0.0.1:{port}.evil.example"]
)
def test_a_name_that_resolves_to_this_machine_is_refused(shared_window: Running, host: str) -> None:
    headers = {"Host": host.format(port=shared_window.port), "Cookie": shared_window.cookie}
    assert shared_window.ask("GET", "/2022/problems", headers).status == 421
    assert shared_window.ask("GET", "/static/app.js", headers).status == 421


def test_localhost_is_this_machine(shared_window: Running) -> None:
    headers = {"Host": f"localhost:{shared_window.port}", "Cookie": shared_window.cookie}
    assert shared_window.ask("GET", "/static/app.js", headers).status == 200


@pytest.mark.parametrize(
    "origin", ["http://evil.example", "null", "http://127.0.0.1:1", "https://127.0.0.1:{port}", ""]
)
def test_a_form_of_another_site_changes_nothing(shared_window: Running, origin: str) -> None:
    headers = {"Cookie": shared_window.cookie}
    headers |= {"Origin": origin.format(port=shared_window.port)} if origin else {}
    for path in ("/stop", "/open-again", "/sign-in"):
        assert shared_window.ask("POST", path, headers).status == 403
    assert shared_window.get("/static/app.js").status == 200  # it still runs


def test_another_origin_reads_nothing(shared_window: Running) -> None:
    answer = shared_window.get("/2022/problems", Origin="http://evil.example")
    assert answer.status == 403
    assert "access-control-allow-origin" not in shared_window.get("/2022/problems").headers


@pytest.mark.parametrize("method", ["PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_other_methods_are_refused(shared_window: Running, method: str) -> None:
    headers = {"Cookie": shared_window.cookie, "Origin": shared_window.origin}
    assert shared_window.ask(method, "/2022/problems", headers).status == 405


def test_pages_run_no_script_of_others_and_are_in_no_frame(shared_window: Running) -> None:
    for answer in (shared_window.get("/2022/problems"), shared_window.ask("GET", "/"), shared_window.get("/nothing")):
        policy = dict(part.strip().split(" ", 1) for part in answer.headers["content-security-policy"].split(";"))
        assert policy["default-src"] == policy["frame-ancestors"] == policy["base-uri"] == "'none'"
        assert policy["script-src"] == policy["style-src"] == policy["form-action"] == "'self'"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert answer.headers["referrer-policy"] == "same-origin"
        assert answer.headers["cache-control"] == "no-store"


def test_templates_have_no_script_style_or_address_of_others() -> None:
    folder = Path(__file__).parents[2] / "src" / "reportgen" / "serve"
    pages = list((folder / "pages").glob("*.j2"))
    assert len(pages) > 5
    for page in pages:
        text = page.read_text(encoding="utf-8")
        assert not re.search(r"\sstyle=|\son\w+=|<style|javascript:|\|safe|https?:", text), page.name
        assert all(re.search(r'src="/static/', script) for script in re.findall(r"<script[^>]*>", text))
    for file in ("style.css", "app.js"):
        assert not re.search(r"https?:|//[a-z]+\.|innerHTML|eval\(", (folder / "static" / file).read_text("utf-8"))


OTHER_FILES = """
/static/../access.py /static/..%2faccess.py /static/fonts/../../reportgen.toml /../reportgen.toml
/static/%2e%2e/access.py /2022/../../etc/passwd /%2e%2e/ /..%5c..%5c/ /static//etc/passwd
"""


@pytest.mark.parametrize("path", OTHER_FILES.split())
def test_no_other_file_is_served(shared_window: Running, path: str) -> None:
    answer = shared_window.get(path)
    assert answer.status in (400, 404)
    assert b"import" not in answer.body
    assert b"[documents" not in answer.body


@pytest.mark.parametrize("period", ["2021", "9999", "..", "2022%00", "２０２２", "-1"])
def test_only_periods_of_the_workspace_have_pages(shared_window: Running, period: str) -> None:
    from urllib.parse import quote

    assert shared_window.get(f"/{quote(period, safe='%')}/problems").status == 404


def test_text_from_cells_and_addresses_is_escaped(shared_window: Running) -> None:
    answer = shared_window.get("/2022/problems?words=%22%3E%3Cscript%3Ealert(1)%3C/script%3E")
    assert answer.status == 200
    assert "<script>alert" not in answer.text
    assert "&lt;script&gt;alert" in answer.text


def test_a_long_address_is_refused(shared_window: Running) -> None:
    assert shared_window.get("/2022/problems?words=" + "a" * 5000).status == 414


def test_the_state_file_is_readable_by_the_user_only(shared_window: Running) -> None:
    path = state_file(shared_window.root)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert not path.is_relative_to(shared_window.root)
    assert shared_window.cookie.partition("=")[2] not in path.read_text("utf-8")


def test_a_wrong_password_stops_the_next_ones_for_a_while() -> None:
    gate = Gate("https", 8443, own_hosts(["sở.example", "::1"], 8443, "https"), password="đúng")
    assert not gate.is_password("sai")
    assert not gate.is_password("đúng")  # guessing fast finds nothing
    gate._next_try = 0
    assert gate.is_password("đúng")
    assert gate.hosts == {"sở.example:8443", "[::1]:8443"}
    assert not Gate("http", 1, frozenset()).is_password("")  # there is none
