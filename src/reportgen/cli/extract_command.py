"""The command `extract`: the files inside a PDF, and the document built again from them."""

from __future__ import annotations

import click

from reportgen.cli.options import BAD_INPUT, OK, command, current_folder, flag, make_screen, print_json
from reportgen.languages import Lang
from reportgen.texts.messages import say

SUFFIX = "-tep-kem-theo"
"""What is added to the name of the PDF for the name of the new folder."""


def add_extract(cli: click.Group, lang: Lang) -> None:
    @command(cli, lang, "extract")
    @click.argument("file", type=click.Path(dir_okay=False), metavar=say("arg.pdf", lang))
    @click.argument("folder", required=False, type=click.Path(file_okay=False), metavar=say("arg.new-dir", lang))
    @flag(lang, "json", "--json")
    @flag(lang, "quiet", "-q", "--quiet")
    def extract(file: str, folder: str | None, json: bool, quiet: bool) -> int:
        from pathlib import Path

        from reportgen.build.extract import extract as extract_files

        path = Path(file)
        screen = make_screen(lang, quiet=quiet or json)
        target = current_folder() / (folder or f"{path.stem}{SUFFIX}")
        try:
            extracted = extract_files(path, target, screen)
        except BaseException:
            screen.end_steps(done=False)
            raise
        screen.end_steps()
        if json:
            print_json(extracted.as_json(lang))
        else:
            screen.problems(extracted.problems)
            screen.files(target, [(name, size, None) for name, size in extracted.files.items()])
            if extracted.same:
                screen.say("extract.same", file=path.name)
        return BAD_INPUT if extracted.problems else OK
