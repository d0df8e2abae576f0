"""What a terminal is sent: control sequences only where it obeys them, colours only where they are wanted."""

import ctypes
import io
import sys
from typing import Any

import pytest

from reportgen.cli.screen import Screen
from reportgen.problems.codes_machine import NO_WORKSPACE


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True

    def fileno(self) -> int:
        return 2


@pytest.fixture(autouse=True)
def usual(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)


def shown() -> str:
    terminal = Terminal()
    screen = Screen("vi", out=terminal, err=terminal)
    screen.expect(2)
    screen.step("step.read")
    screen.step("step.compose")
    screen.end_steps()
    screen.problems([NO_WORKSPACE.at(None, found="here")])
    assert "✓ Đọc hai sổ Excel" in terminal.getvalue()
    assert "✓ Dựng nội dung các tài liệu" in terminal.getvalue()
    assert "RG801" in terminal.getvalue()
    return terminal.getvalue()


def test_a_terminal_gets_a_bar_and_colours() -> None:
    assert "\033[K█" in shown()
    assert "\033[31mLỗi RG801" in shown()


@pytest.mark.parametrize(("value", "coloured"), [("1", False), ("", True)])
def test_no_color_is_honoured(monkeypatch: pytest.MonkeyPatch, value: str, coloured: bool) -> None:
    monkeypatch.setenv("NO_COLOR", value)
    assert ("\033[31m" in shown()) == coloured
    assert "█" in shown(), "the bar is no colour"


def test_a_dumb_terminal_gets_plain_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "dumb")
    assert "\033" not in shown()
    assert "\r" not in shown()
    assert [line[0] for line in shown().splitlines()] == ["✓", "✓", "L"]


@pytest.mark.parametrize("obeys", [True, False])
def test_the_console_of_windows_is_asked(monkeypatch: pytest.MonkeyPatch, obeys: bool) -> None:
    modes = []

    class Kernel:
        def __init__(self, name: str) -> None:
            assert name == "kernel32"

        def GetConsoleMode(self, handle: ctypes.c_void_p, mode: Any) -> bool:
            mode._obj.value = 0x0003
            return handle.value == 77

        def SetConsoleMode(self, handle: ctypes.c_void_p, mode: int) -> bool:
            modes.append(mode)
            return obeys

    class Msvcrt:
        @staticmethod
        def get_osfhandle(descriptor: int) -> int:
            assert descriptor == 2
            return 77

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(ctypes, "WinDLL", Kernel, raising=False)
    monkeypatch.setitem(sys.modules, "msvcrt", Msvcrt)
    assert ("\033" in shown()) == obeys
    assert modes == [0x0007]


def test_a_pipe_gets_problems_alone() -> None:
    pipe = io.StringIO()
    screen = Screen("vi", out=pipe, err=pipe)
    screen.step("step.read")
    screen.end_steps()
    screen.problems([NO_WORKSPACE.at(None, found="here")])
    assert pipe.getvalue().startswith("Lỗi RG801")
    assert "\033" not in pipe.getvalue()
