"""Hostile style sheets."""

from __future__ import annotations

from bench.endurance.template_change import Kind, Target, appended

N = "\x01"
"""Replaced by a number."""
_SELECTORS = ("p", "*", "td", "body", "section", "h1, h2", "table", "li", "figure", "svg", "img", ".rg-picture", "tr")
_SELECTORS += ("section.panel", "section.panel p", "p.big-number", "p::first-line", "td:nth-child(2)", "caption", "div")
_SELECTORS += ("section.panel span", "header", "footer", ".rg-mark", "p:nth-of-type(3n)", "strong", "text", "tbody")


def hiding(name: str, *declarations: str) -> Kind:
    """A kind that applies one of the declarations to a random selector."""
    return appended(
        name, lambda t: f"{t.random.choice(_SELECTORS)} {{ {_numbered(t, t.random.choice(declarations))} }}"
    )


def _numbered(target: Target, text: str) -> str:
    while N in text:
        text = text.replace(N, str(target.number()), 1)
    return text


def _remote(target: Target) -> str:
    url = target.address(target.random.choice(["css", "ttf", "svg", "png"]))
    upward = target.upward("css")
    return target.random.choice(
        [
            f"@import url({url});",
            f'@import "{upward}";',
            f"@font-face {{ font-family: x; src: url({url}) }} p {{ font-family: x }}",
            f"@font-face {{ font-family: x; src: url('{upward}') format('truetype') }} p {{ font-family: x }}",
            f"p {{ background: url({url}) }}",
            f"p {{ background-image: url('{upward}'), image-set('{url}' 1x) }}",
            f"li {{ list-style: url({url}) }}",
            f"p::before {{ content: url({url}) }}",
            f"@page {{ background: url({url}); @top-left {{ content: url({url}) }} }}",
            f"p {{ border-image: url({url}) 30 }}",
            f"@namespace x url({url});",
            f"a {{ anchor: x; link: url({url}) }}",
            f"p {{ --x: url({url}); background: var(--x) }}",
            f"@color-profile x {{ src: url({url}) }}",
            f"p {{ bookmark-level: 1; bookmark-label: url({url}) }}",
            f"p::after {{ content: target-text('{url}#x') }}",
            f"@media print {{ @import url({url}); p {{ mask: url({url}) }} }}",
        ]
    )


def _attached(target: Target) -> str:
    """PDF attachments and links that WeasyPrint supports."""
    return f'p {{ -weasy-link: url("{target.secret().as_uri()}"); attachment: url("{target.address()}") }}'


def _huge_selector(target: Target) -> str:
    piece = target.random.choice(["p ", "p > ", "p + ", ":not(p)", ":is(p, td)", ".a", "[a]", ":nth-child(2n+1)", "p,"])
    return piece * target.random.choice([50, 1_000, 20_000]) + "p { color: red }"


def _many_rules(target: Target) -> str:
    return "".join(f".a{n} p:nth-child({n}n) {{ color: red }}\n" for n in range(target.random.choice([500, 5_000])))


def _nested_values(target: Target) -> str:
    depth = target.random.choice([20, 300, 5_000])
    name, end = target.random.choice([("calc(", ")"), ("(", ")"), ("var(--x,", ")"), ("min(1px,", ")"), ("{", "}")])
    return f"p {{ width: {name * depth}1px{end * depth} }}"


def _variables(target: Target) -> str:
    chain = "".join(f"--a{n}: var(--a{n - 1}) var(--a{n - 1});" for n in range(1, target.random.choice([9, 30])))
    return target.random.choice(
        [
            "p { --a: var(--a); color: var(--a) }",
            "p { --a: var(--b); --b: var(--a); margin: var(--a) }",
            f"p {{ --a0: x; {chain} font-family: var(--a{target.random.choice([8, 29])}) }}",
            "p { margin: var(--none) }",
            ":root { --m: 9999mm } p { margin: var(--m) }",
        ]
    )


CSS = (
    hiding(
        "huge lengths",
        *(
            f"{name}: {N}{unit}"
            for name in ("margin", "padding", "width", "height", "font-size")
            for unit in ("mm", "em")
        ),
        *(
            f"{name}: {N}mm"
            for name in ("line-height", "letter-spacing", "word-spacing", "text-indent", "border-width")
        ),
        *(f"columns: {N}", f"columns: {N} 1mm", f"column-gap: {N}mm; columns: 2", f"line-height: {N}", f"orphans: {N}"),
        *(f"min-height: {N}mm", f"max-width: {N}mm", f"tab-size: {N}", f"margin-top: -{N}mm", f"margin-left: -{N}mm"),
        *(f"border-spacing: {N}mm", f"border-radius: {N}mm", f"z-index: {N}; position: relative", f"flex: {N}"),
        *(f"display: grid; grid-template-columns: repeat({N}, 1mm)", f"grid-row: {N}", f"display: flex; gap: {N}mm"),
    ),
    hiding(
        "hidden text",
        *("display: none", "visibility: hidden", "visibility: collapse", "opacity: 0", "opacity: 0.01", "font-size: 0"),
        *("color: white", "color: transparent", "color: rgba(0, 0, 0, 0)", "color: #fefefe", "font-size: 0.1pt"),
        *("height: 0; overflow: hidden", "height: 5mm; overflow: hidden", "max-height: 0; overflow: hidden"),
        *(
            "width: 0; overflow: hidden",
            "transform: scale(0)",
            "transform: scale(-1, 1)",
            "transform: translateX(-9999mm)",
        ),
        *("transform: rotate(180deg)", "clip: rect(0, 0, 0, 0); position: absolute", "clip-path: inset(100%)"),
        *("text-indent: -9999mm", "white-space: nowrap; overflow: hidden", "text-overflow: ellipsis; overflow: hidden"),
        *("display: contents", "content: none", "display: inline", "display: table-column", "float: footnote"),
        *("continue: discard; max-lines: 1", "block-ellipsis: auto; max-lines: 1", "mix-blend-mode: difference"),
        *(
            "background: black",
            "background: #000; color: #010101",
            "filter: opacity(0)",
            "content: ''",
            "hyphens: auto",
        ),
    ),
    hiding(
        "moved text",
        *("position: absolute; left: -9999mm", "position: absolute; top: 0; left: 0", "position: fixed; bottom: 999mm"),
        *(
            "position: relative; left: 500mm",
            "position: relative; top: -20mm",
            "float: right; width: 1mm",
            "float: left",
        ),
        *(
            "position: running(x)",
            "margin-left: 300mm",
            "direction: rtl; unicode-bidi: bidi-override",
            "line-height: 0",
        ),
        *("letter-spacing: -5mm", "margin-top: -30mm", "writing-mode: vertical-rl", "order: -1; display: flex"),
        *("flex-direction: row-reverse; display: flex", "display: grid", "display: flex", "text-align-all: end"),
        *("column-count: 3", "break-before: page", "break-after: recto", "word-break: break-all; width: 3mm"),
    ),
    hiding(
        "changed text",
        *("text-transform: uppercase", "text-transform: full-width", "font-variant: small-caps", "quotes: '9' '9'"),
        *(
            "font-feature-settings: 'zero', 'frac', 'ordn'",
            "font-variant-numeric: oldstyle-nums",
            "hyphenate-character: '9'",
        ),
        *(
            "text-decoration: line-through",
            "counter-increment: x 99999999999",
            "unicode-bidi: bidi-override; direction: rtl",
        ),
        *(
            "list-style: decimal inside; display: list-item",
            "list-style-type: '9'; display: list-item",
            "string-set: x '9'",
        ),
        *("bookmark-label: '9'; bookmark-level: 1", "footnote-display: block; float: footnote", "font-family: nothing"),
    ),
    appended(
        "generated content",
        "p::before { content: '9.999 ' }",
        "td::after { content: attr(class) attr(data-src) }",
        "span::after, p::after { content: '\\39' }",
        f"p {{ counter-increment: x {N} }} p::before {{ content: counter(x) }}",
        "p::before { content: counters(page, '.') }",
        "@page { @bottom-center { content: '9.999'; color: red } }",
        "@page { @top-left { content: counter(page) ' 9.999' } }",
        "section.panel::before, section.panel::after { content: '9.999'; font-size: 20pt }",
        "figure::before { content: '9.999'; font-size: 20pt }",
        "td::before { content: '1'; }",
        ".rg-mark::after { content: '9' }",
        "h1::marker, li::marker { content: '9' } li { display: list-item }",
        "table::before { content: '9.999' } tr::before { content: '9'; display: table-cell }",
        "p::before { content: " + "'9'" * 3_000 + " }",
        "p { string-set: x content() } @page { @top-left { content: string(x) } }",
        "p { content: '9.999' }",
        "p::before { content: leader('9.') }",
        "p::first-letter { font-size: 0 }",
    ),
    appended(
        "pages",
        *(
            f"@page {{ size: {size} }}"
            for size in ("1mm", "10000m", "0", "1mm 1000mm", f"{N}mm {N}mm", "a4 landscape", "x")
        ),
        *(
            f"@page {{ margin: {N}mm }}",
            "@page { margin: -50mm }",
            "@page { margin-bottom: 250mm }",
            "@page { marks: crop }",
        ),
        *(f"@page {{ bleed: {N}mm }}", "@page :nth(2) { size: 20mm }", "@page { @footnote { float: bottom } }"),
        *(
            "@page { columns: 4 }",
            "@page { counter-increment: page 999999999 }",
            "@page { overflow: hidden; height: 1mm }",
        ),
        *(
            "@page { @top-center { content: none } }",
            "@page :first { margin-top: 400mm }",
            "@page { transform: scale(0) }",
        ),
    ),
    appended("remote style", _remote, _attached),
    appended(
        "bad style",
        *(
            "p { color",
            "}",
            "p { color: }",
            "@",
            "@media { {",
            "/*",
            "p { : ; }",
            "<style>",
            "@charset 'x';",
            "\\",
            "p { '",
        ),
        *(
            "p { color: red;;;; x: y }",
            "@page { @x { } }",
            "p[a { }",
            ":not( { }",
            "@supports (x) { }",
            "@layer a { p { } }",
        ),
        *(
            "\0",
            "\ufeff",
            "{% if %}",
            "{{ year }}",
            "p { margin: 1e999mm }",
            "p { margin: calc(1px / 0) }",
            "p { all: unset }",
        ),
        *(
            "p { width: calc(1mm + 2) }",
            "p { color: #12 }",
            "@container x { p { } }",
            "p { & b { color: red } }",
            "* * * {}",
        ),
    ),
    appended("huge selectors", _huge_selector, _many_rules),
    appended("nested values", _nested_values),
    appended("variables", _variables),
    appended(
        "bytes", lambda t: "p { font-family: '" + "\udcff" * 3 + "' }", lambda t: "p { a: '" + "x" * 5_000_000 + "' }"
    ),
)
