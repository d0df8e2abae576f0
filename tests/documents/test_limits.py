"""Templates that would run without end, or fill the memory, are stopped at their line."""

from __future__ import annotations

import hashlib
import signal
import threading

import pytest
from hangs import never_hangs
from workshop import TEMPLATE, Workshop

from reportgen.documents.template import limits, render
from reportgen.documents.template.static_text import template_words

NAMESPACE = "{% set ns = namespace(x=START) %}{% for i in range(60) %}{% set ns.x = STEP %}{% endfor %}"
HUGE = "10000000000"


def grown(start: str, step: str) -> str:
    return NAMESPACE.replace("START", start).replace("STEP", step)


TOO_LARGE = [
    "{{ ('a' * HUGE)|length }}",
    "{{ (HUGE * [1])|length }}",
    "{{ 9999 ** 9999 }}",
    "{{ ('%HUGEd' % 1)|length }}",
    "{{ ('%(n)HUGEd' % {'n': 1})|length }}",
    "{{ ('%*d' % (HUGE, 1))|length }}",
    "{{ '%HUGEd'|format(1)|length }}",
    "{{ '%*d'|format(HUGE, 1)|length }}",
    "{{ '%.HUGEf'|format(1.5)|length }}",
    "{{ '{:HUGE}'.format(1)|length }}",
    "{{ ('{:>HUGE}'|safe).format('a')|length }}",
    "{{ '{:{}}'.format(1, HUGE)|length }}",
    "{{ '{n:{w}}'.format_map({'n': 1, 'w': HUGE})|length }}",
    *("{{ 'a'.METHOD(HUGE)|length }}".replace("METHOD", name) for name in ("ljust", "rjust", "center", "zfill")),
    "{{ ('a'|safe).ljust(HUGE)|length }}",
    "{{ 'a'|attr('ljust')(HUGE)|length }}",
    "{{ (5).to_bytes(HUGE, 'big')|length }}",
    "{{ ('\t' * 100000).expandtabs(1000000)|length }}",
    "{{ ('a' * 100000).translate({97: 'b' * 100000})|length }}",
    "{{ ('a' * 100000).replace('a', 'b' * 100000)|length }}",
    "{{ ('a' * 100000).join(['b'] * 100000)|length }}",
    "{{ ('a' * 100000)|replace('a', 'b' * 100000)|length }}",
    "{{ (['a' * 100000] * 100000)|join|length }}",
    "{{ range(99999)|join('a' * 100000)|length }}",
    "{{ (['a' * 100000] * 100000)|listed|length }}",
    "{{ ([[1]] * 100000)|sum(start=[])|length }}",
    "{{ 'a'|center(HUGE)|length }}",
    "{{ ['a']|map('center', HUGE)|list|length }}",
    "{{ 'a b'|indent(HUGE)|length }}",
    "{{ [1]|batch(HUGE, 'x')|list|length }}",
    "{{ [1]|slice(HUGE)|list|length }}",
    "{{ 2|round(HUGE, 'ceil') }}",
    "{{ {'a': 1}|tojson(indent=HUGE)|length }}",
    grown("'aaaaaaaaaa'", "ns.x ~ ns.x"),
    grown("'aaaaaaaaaa'", "ns.x + ns.x"),
    grown("[1]", "ns.x + ns.x"),
    grown("3", "ns.x * ns.x"),
    grown("[1]", "[ns.x, ns.x]"),
    grown("[1]", "(ns.x, ns.x)"),
    grown("[1]", "{'a': ns.x, 'b': ns.x}"),
    grown("[1]", "dict(a=ns.x, b=ns.x)"),
    "{% for i in range(99999) %}{{ 'a' * 1000 }} {% endfor %}",
    "{% for i in range(99999) %}{% set x = 'a' * 100000 %}{% endfor %}",
]


@pytest.mark.parametrize("text", [text.replace("HUGE", HUGE) for text in TOO_LARGE])
def test_a_text_or_list_that_is_too_long_is_refused_at_its_line(workshop: Workshop, text: str) -> None:
    assert workshop.problems(f"<p>a</p>\n<p>{text}</p>") == [("RG545", f"{TEMPLATE}:2")]


def test_a_macro_that_prints_too_much_is_refused_at_its_line(workshop: Workshop) -> None:
    text = "{% macro m() %}\n{% for i in range(99) %}{{ 'a' * 999999 }} {% endfor %}{% endmacro %}\n<p>{{ m() }}</p>"
    assert workshop.problems(text) == [("RG545", f"{TEMPLATE}:2")]


LOOPS = [
    "{% for i in range(99999) %}{% for j in range(99999) %}{% endfor %}{% endfor %}",
    "{% for i in range(99999) %}{% for j in range(99999) %}{{ j }}{% endfor %}{% endfor %}",
    "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "{{ ('a ' * 400000)|two_lines|length }}",
]


@pytest.mark.parametrize("text", LOOPS)
def test_a_loop_without_end_is_stopped_at_its_line(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    monkeypatch.setattr(limits, "MAX_SECONDS", 0.2)
    assert workshop.problems(f"<p>a</p>\n<p>{text}</p>") == [("RG546", f"{TEMPLATE}:2")]
    monkeypatch.setattr(limits, "MAX_SECONDS", 10)
    assert workshop.render("<p>a</p>") is not None


def test_without_a_timer_a_thread_stops_the_loop(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on Windows."""
    monkeypatch.setattr(limits, "MAX_SECONDS", 0.2)
    monkeypatch.setattr(signal, "SIGBREAK", signal.SIGUSR1, raising=False)
    monkeypatch.delattr(signal, "setitimer")
    assert workshop.problems(f"<p>a</p>\n<p>{LOOPS[0]}</p>") == [("RG546", f"{TEMPLATE}:2")]
    assert signal.getsignal(signal.SIGUSR1) is signal.SIG_DFL


def test_lists_that_fill_the_memory_are_refused(workshop: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    resource = pytest.importorskip("resource")
    before = resource.getrlimit(resource.RLIMIT_AS)
    monkeypatch.setattr(limits, "MAX_MEMORY", 50_000_000)
    filling = (
        "{% set ns = namespace(x=[]) %}{% for i in range(99999) %}{% set ns.x = [ns.x, i ~ BIG] %}{% endfor %}".replace(
            "BIG", "'😀' * 999999"
        )
    )
    assert workshop.problems(f"<p>a</p>\n<p>{filling}</p>") == [("RG547", f"{TEMPLATE}:2")]
    assert resource.getrlimit(resource.RLIMIT_AS) == before


REGULAR = [
    ("{% for i in range(20000) %}{{ i }} {% endfor %}", 108_890),
    ("{{ 'a' * 1000 }}", 1_000),
    ("{{ 'ab '|replace('a', 'b')|center(80)|length }}", 2),
    ("{{ '%5d (%.2f), 1500000'|format(1, 2.5) }}", 21),
    ("{{ 'năm 2022: {:>80}, 1500000'.format('a') }}", 99),
    ("{% set ns = namespace(x=[]) %}{% for i in range(500) %}{% set ns.x = ns.x + [i] %}{% endfor %}{{ ns.x|sum }}", 6),
    ("{{ [[1], [2]]|sum(start=[])|join(', ') }}", 4),
    ("{% for a, b in [(1, 2), (3, 4)] %}{{ (a, b) == (1, 2) }}{% endfor %}", 9),
]


@pytest.mark.parametrize(("text", "length"), REGULAR)
def test_what_reports_do_is_far_from_the_limits(workshop: Workshop, text: str, length: int) -> None:
    assert len("".join(workshop.render(f"<p>{text}</p>").itertext())) == length


@pytest.mark.parametrize(
    "text",
    ["{{" * 20_000, "{%" * 20_000, "{#" * 20_000, "<!-- " * 100_000, "<p" + " a" * 100_000 + ">", "<p a='" * 20_000],
)
def test_unclosed_tags_take_no_time(workshop: Workshop, monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setattr(limits, "MAX_SECONDS", 2)
    ((code, place),) = workshop.problems(f"<p>a</p>\n{text}")
    assert code in ("RG502", "RG508", "RG510")
    assert place.startswith(TEMPLATE)


def test_blocks_that_are_nested_too_deep_are_a_fault_of_the_template(workshop: Workshop) -> None:
    text = "{% for i in [1] %}" * 40 + "{% endfor %}" * 40
    assert workshop.problems(text) == [("RG508", TEMPLATE)]


def test_a_word_that_fills_lines_is_refused(workshop: Workshop) -> None:
    word = "{{ 'a' * COUNT }}"
    long = word.replace("COUNT", str(render.MAX_WORD + 1))
    assert workshop.problems(f"<p>a</p>\n<p>b {long}</p>") == [("RG548", f"{TEMPLATE}:2")]
    assert workshop.problems(f"<p>a</p>\n<p><em>b</em> {long}</p>") == [("RG548", f"{TEMPLATE}:2")]
    assert workshop.render(f"<p>{word.replace('COUNT', str(render.MAX_WORD))} {'a/b-' * 500}</p>") is not None


def test_a_document_that_is_too_long_is_refused_where_most_of_it_is_printed(
    workshop: Workshop, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = "<p>a</p>\n{% for i in range(7) %}<p>{{ i }}</p>{% endfor %}\n<p>b</p>"  # with html and body 11 elements
    monkeypatch.setattr(render, "MAX_ELEMENTS", 11)
    assert len(workshop.render(text)) == 9
    monkeypatch.setattr(render, "MAX_ELEMENTS", 10)
    assert workshop.problems(text) == [("RG549", f"{TEMPLATE}:2")]


def test_the_time_of_other_threads_does_not_count(monkeypatch: pytest.MonkeyPatch) -> None:
    """Images are converted while a Word template is merged."""
    monkeypatch.setattr(limits, "MAX_SECONDS", 0.1)
    with limits.Limits():
        thread = threading.Thread(target=hashlib.pbkdf2_hmac, args=("sha256", b"a", b"b", 400_000))
        thread.start()
        thread.join()


@pytest.mark.parametrize("text", ["{{1" * 50_000, "{%1" * 50_000, "{#1" * 50_000, "<!--1" * 50_000])
def test_unclosed_tags_take_no_time_in_check_either(workshop: Workshop, text: str) -> None:
    workshop.write(text)
    with never_hangs(10):
        assert template_words(workshop.root / "templates", ["report"])[1] == []
