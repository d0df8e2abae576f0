"""Hostile HTML templates: Jinja that runs long, grows, leaves the sandbox or reads files, and bad markup."""

from __future__ import annotations

from bench.endurance.template_change import FIGURE, Kind, Target, inserted

N = "\x01"
"""Replaced by a number."""


def _nested_loops(target: Target) -> str:
    depth = target.random.randrange(2, 9)
    body = target.random.choice([FIGURE, "", "{% set x = a0 ~ 'x' %}", "<p>x</p>"])
    loops = [f"{{% for a{n} in range({target.number()}) %}}" for n in range(depth)]
    return "".join(loops) + body + "{% endfor %}" * depth


def _nested_elements(target: Target) -> str:
    depth = target.random.choice([50, 300, 2_000, 40_000])
    tag = target.random.choice(["strong", "em", "span", "section", "ul><li", "table><tbody><tr><td", "sup", "div"])
    closing = "".join(f"</{name}>" for name in reversed(tag.split("><")))
    return f"<p>{f'<{tag}>' * depth}x{closing * depth}</p>"


def _nested_brackets(target: Target) -> str:
    depth = target.random.choice([50, 150, 3_000])
    opening, closing = target.random.choice([("(", ")"), ("[", "]"), ("-", ""), ("not ", ""), ("{1:", "}")])
    return f"<p>{{{{ {opening * depth}1{closing * depth} }}}}</p>"


def _many_lines(target: Target) -> str:
    line = target.random.choice(["<p>x</p>\n", "{{ year }} ", "{# x #}\n", "{% set x = 1 %}\n", "&amp;", "<p>\n"])
    return line * target.random.choice([1_000, 30_000])


def _include(target: Target) -> str:
    word = target.random.choice(["include", "import", "extends", "from"])
    name = target.upward()
    path = target.random.choice([f"'{name}'", f"'{name}' ~ ''", f"['no', '{name}']", f"'x/../'~'{name}'"])
    tail = {"import": " as x", "from": " import x"}.get(word, "")
    return f"{{% {word} {path}{tail} %}}"


def _itself(target: Target) -> str:
    name = target.random.choice([page.name for page in target.pages()])
    word = target.random.choice(["{%% include '%s' %%}", "{%% extends '%s' %%}", "{%% import '%s' as z %%}"])
    return word % name


def _character(target: Target) -> bytes:
    code = target.random.choice([0, 1, 8, 0x0B, 0x1B, 0x7F, 0x85, 0x202E, 0x2028, 0xFEFF, 0xFFFE, 0xFFFF, 0x10FFFF])
    return f"<p>x{chr(code)}y</p>".encode()


def _entity(target: Target) -> str:
    code = target.random.choice(["0", "1", "27", "xD800", "xFFFF", "x110000", "99999999999", "x202E", "8203", "173"])
    return f"<p>x&#{code};y</p>"


def _image(target: Target) -> str:
    source = target.random.choice([target.address, target.upward])(target.random.choice(["png", "svg", "txt"]))
    width = target.random.choice(["30mm", f"{target.number()}mm", "1e9mm", "-5mm", "0mm", "0.0001mm"])
    return f'<figure class="drawing"><img src="{source}" alt="x" style="width: {width}"></figure>'


def _data_url(target: Target) -> str:
    size = target.random.choice([10, 10**5, 3 * 10**6])
    return f'<figure class="drawing"><img src="data:image/png;base64,{"A" * size}" alt="x" style="width: 9mm"></figure>'


def _remote(target: Target) -> str:
    url = target.address("html")
    return target.random.choice(
        [
            f'<iframe src="{url}"></iframe>',
            f'<object data="{url}"></object>',
            f'<embed src="{url}">',
            f'<link rel="stylesheet" href="{url}">',
            f"<style>@import url({url});</style>",
            f'<base href="{url}">',
            f'<meta http-equiv="refresh" content="0; url={url}">',
            f'<script src="{url}"></script>',
            f"<p style=\"background: url('{url}')\">x</p>",
            f'<p><a href="{url}">x</a></p>',
            f'<svg><image href="{url}" width="9" height="9"/></svg>',
            f'<p><img src="qr:{url}" alt="x" style="width: 20mm"></p>',
            f'<?xml-stylesheet href="{url}"?>',
            f'<!DOCTYPE html SYSTEM "{url}">',
            f'<!DOCTYPE p [<!ENTITY x SYSTEM "{url}">]><p>&x;</p>',
            f'<p background="{url}">x</p>',
            f'<form action="{url}"><input type="image" src="{url}"></form>',
            f'<video src="{url}" poster="{url}"></video>',
            f'<figure class="drawing"><img src="cover.png" srcset="{url} 2x" alt="x" style="width: 20mm"></figure>',
        ]
    )


def _typed_data(target: Target) -> str:
    key, form = target.random.choice(["DT_VT", "DT_VT.growth", "NO", "", "../x"]), target.random.choice(["text", "x"])
    value, words = target.random.choice(["9", "", "1e999", "NaN"]), target.random.choice(["9 tỷ đồng", "", "9"])
    return f'<p><data class="figure" data-figure="{key}" data-form="{form}" value="{value}">{words}</data></p>'


def _table(target: Target) -> str:
    spans = f'colspan="{target.number()}" rowspan="{target.number()}"'
    rows = "<tr><td>1</td><td>2</td></tr>" * target.random.choice([0, 1, 3, 400])
    cols = target.random.choice(["", "<colgroup><col style='width: 999mm'><col style='width: 0mm'></colgroup>"])
    return f"<table>{cols}<tbody><tr><td {spans}>x</td></tr>{rows}</tbody></table>"


def _chart(target: Target) -> str:
    number = target.number()
    kind = target.random.choice(["bar", "line", "share", "pie", "../x"])
    rows = f"<tr><th>x</th><td>{FIGURE}</td></tr>" * target.random.choice([0, 1, 50])
    return (
        f'<figure class="chart" data-chart="{kind}" data-title="x" data-unit="y" data-colours="#12 red url({number})" '
        f'data-width="{number}" data-height="{target.number()}" aria-label="x"><table>'
        f"<thead><tr><th></th><th>y</th></tr></thead><tbody>{rows}</tbody></table></figure>"
    )


_WHOLE = (
    lambda data: b"\xff\xfe" + data.decode("utf-8", "replace").encode("utf-16-le"),
    lambda data: b"\xef\xbb\xbf" + data,
    lambda data: b"\xef\xbb\xbf" * 2 + data,
    lambda data: data.replace("ế".encode(), b"\xea\xbf", 1),
    lambda data: data.replace(b" ", b"\x00", 1),
    lambda data: data.replace(b"\n", b"\r"),
    lambda data: data.replace(b"\n", b"\r\n"),
    lambda data: data.decode("utf-8", "replace").encode("cp1258", "replace"),
)


def _encoded(target: Target) -> None:
    page = target.random.choice(target.pages())
    index = target.random.randrange(len(_WHOLE))
    page.write_bytes(_WHOLE[index](page.read_bytes()))
    target.steps.append(f"{page.name}: encoding {index}")


def _damaged(target: Target) -> None:
    """Remove, repeat or swap a random stretch of characters."""
    page = target.random.choice(target.pages())
    text = page.read_text(encoding="utf-8")
    start = target.random.randrange(len(text))
    end = min(len(text), start + target.random.choice([1, 1, 2, 5, 40, 2_000]))
    piece = target.random.choice(["", text[start:end] * 2, text[start:end][::-1], "}}", "{%", "<", "'", "&", "{{"])
    page.write_text(text[:start] + piece + text[end:], encoding="utf-8")
    target.steps.append(f"{page.name}: characters {start} to {end}: {piece[:40]!a}")


def _deleted(target: Target) -> None:
    page = target.random.choice(target.pages())
    how = target.random.choice(["empty", "missing", "folder"])
    page.unlink()
    if how == "empty":
        page.touch()
    elif how == "folder":
        page.mkdir()
    target.steps.append(f"{page.name}: {how}")


JINJA = (
    inserted("nested loops", _nested_loops),
    inserted(
        "huge ranges",
        f"{{% for i in range({N}) %}}{{% endfor %}}",
        f"{{{{ range({N})|list|length }}}}",
        f"<p>{{{{ range({N})|sum }}}}</p>",
        f"{{% for i in range({N})|batch({N}, 'x') %}}<p>x</p>{{% endfor %}}",
        f"{{% set x = namespace(n=0) %}}{{% for i in range({N}) %}}{{% set x.n = x.n + i ** i %}}{{% endfor %}}",
    ),
    inserted(
        "recursion",
        "{% macro r(n) %}{{ r(n + 1) }}{% endmacro %}{{ r(0) }}",
        "{% macro r(n) %}{{ r(n + 1) }}{{ r(n + 1) }}{% endmacro %}{{ r(0) }}",
        "{% macro r(n) %}{{ r(n - 1) ~ r(n - 1) if n else 'x' }}{% endmacro %}<p>{{ r(40) }}</p>",
        "{% for x in [1] recursive %}{{ loop([1, 1]) }}{% endfor %}",
        "{% macro r() %}{{ caller() }}{% endmacro %}{% call r() %}{{ caller() }}{% endcall %}",
        "{% set a = [] %}{{ a.append(a) }}{{ a }}",
        "{% block b %}{{ self.b() }}{% endblock %}",
    ),
    inserted("includes itself", _itself),
    inserted(
        "growing texts",
        f"{{% set x = namespace(s='ab') %}}{{% for i in range({N}) %}}{{% set x.s = x.s ~ x.s %}}{{% endfor %}}",
        f"{{{{ 'x' * {N} }}}}",
        f"{{{{ ['x'] * {N} }}}}",
        f"<p>{{{{ ('<' * {N})|plain }}}}</p>",
        f"{{{{ ((('x' * {N})|list) * {N})|join }}}}",
        f"{{% set x %}}{{{{ 'x' * {N} }}}}{{% endset %}}<p>{{{{ x }}}}{{{{ x }}}}</p>",
        f"{{{{ {N} ** {N} ** {N} }}}}",
        f"{{{{ '%{N}d' % 1 }}}}",
        "{{ ('a' * 999999).split('')|length }}",
        f"<p>{{{{ dict(a='x' * {N}).items()|string|upper|title|escape }}}}</p>",
    ),
    inserted(
        "huge arguments of filters",
        *(
            f"<p>{{{{ {call} }}}}</p>"
            for call in (
                f"'x'.ljust({N})",
                f"'x'.center({N})",
                f"'x'.zfill({N})",
                f"'x'|center({N})",
                f"'x\\ny'|indent({N})",
                f"'%{N}d'|format(1)",
                f"'%*d'|format({N}, 1)",
                f"'{{:>{N}}}'.format(1)",
                f"'{{:{{}}}}'.format(1, {N})",
                f"('a' * 9999)|replace('a', 'b' * {N})",
                f"('a ' * 9999)|wordwrap(1, false, 'x' * {N})",
                f"('http://a.b ' * 99999)|urlize({N})",
                f"('a' * 9999)|join('b' * {N})",
                f"'a\\t'.expandtabs({N})",
                f"1|round({N})",
                f"({N})|float|round({N}, 'ceil')",
                f"('x' * 999)|truncate({N}, end='y' * {N})",
                f"range({N})|slice({N})|list",
                f"'x'|tojson({N})",
                f"({N})|filesizeformat",
                f"'a'.translate({{97: 'b' * {N}}})",
                f"f.DT_VT|decimals({N})",
                f"({N})|roman",
                f"look.accent|tint({N})",
                f"range({N})|random",
                f"'x'.encode('utf-16') * {N}",
                f"({N}).to_bytes({N}, 'big')",
                "at_most(range(10 ** 9), 10 ** 9)",
            )
        ),
    ),
    inserted(
        "slow filters",
        "<p>{{ ('<' * 100000)|striptags }}</p>",
        "<p>{{ ('a@' * 100000)|urlize }}</p>",
        "<p>{{ ('((((' * 50000 ~ 'http://')|urlize }}</p>",
        "<p>{{ ('a.' * 100000 ~ '!')|urlize }}</p>",
        "<p>{{ (' ' * 200000)|wordcount }}</p>",
        "<p>{{ ('a b ' * 40000)|together(['a b'] * 3000) }}</p>",
        "<p>{{ ('x ' * 60000)|two_lines|join }}</p>",
        "<p>{{ ('x ' * 60000)|tied }}</p>",
        "{{ (range(3000)|map('string')|list)|sort(attribute='a.b.c')|length }}",
        "{{ range(99999)|groupby('x')|list }}",
        "{{ range(50000)|map('string')|unique|sort|length }}",
        "{{ (['x'] * 90000)|sum(start='') }}",
    ),
    inserted(
        "internals",
        *(
            f"<p>{{{{ {call} }}}}</p>"
            for call in (
                "''.__class__.__mro__[1].__subclasses__()",
                "''['__class__']",
                "''|attr('__class__')",
                "''|attr('\\x5f\\x5fclass\\x5f\\x5f')",
                "cycler.__init__.__globals__.os.popen('id').read()",
                "lipsum.__globals__['os'].popen('id').read()",
                "lipsum(n=99999)",
                "joiner.__init__.__globals__",
                "namespace.__init__.__globals__",
                "self.__init__.__globals__.__builtins__.__import__('os')",
                "self._TemplateReference__context",
                "f.__class__",
                "f.DT_VT.__init__.__globals__",
                "f.DT_VT._book",
                "text.__func__.__globals__",
                "table.__self__",
                "table.__wrapped__.__code__",
                "tasks.__class__.__base__",
                "'{0.__class__.__init__.__globals__}'.format(f)",
                "'{0.__class__}'.format_map({'0': f})",
                "('{0.__class__}'|safe).format(f)",
                "['__class__']|map('upper')|map(attribute='__globals__')|list",
                "dict(x=f)|attr('__getitem__')('x').__dict__",
                "(f|pprint)",
                "f|tojson",
                "range.__self__",
                "caller.__globals__",
                "loop.__init__",
                "(1).__class__.__base__",
                "[f]|map(attribute='__class__')|list",
                "[f]|groupby('__class__')|list",
                "{}.get.__self__.__class__",
                "debug",
                "request.application.__globals__",
                "config.items()",
                "get_flashed_messages.__globals__",
                "(f for f in [])",
                "look.__dict__.update(accent='x')",
                "data.clear()",
                "facts.__setattr__('issuer', 'x')",
                "indicators.clear()",
                "indicators.sort()",
            )
        ),
        "{% do f.clear() %}",
        "{% debug %}",
        "{% set f.DT_VT = 1 %}",
        "{% for x in f.DT_VT.__dict__ %}{{ x }}{% endfor %}",
        "{% set data = {} %}{% set f = {} %}",
        "{% filter attr('__class__') %}x{% endfilter %}",
    ),
    inserted("includes outside", _include),
    inserted("nested brackets", _nested_brackets),
    inserted(
        "bad syntax",
        *("{{", "{%", "{#", "}}", "{% if %}", "{% endfor %}", "{% for x %}", "{{ 'x }}", "{{ x.. }}", "{{ |x }}"),
        *("{% unknown %}", "{% set %}", "{% raw %}", "{% macro x( %}", "{{ 1 +/ 2 }}", "{% block 1 %}", "{{ x[ }}"),
        *(
            "{% if 1 %}",
            "{% else %}",
            "{% include %}",
            "{{ loop.x.y }}",
            "{% import 'x' %}",
            "# for x in y",
            "{{{{}}}}",
        ),
        *("{% macro f() %}{% macro f() %}{% endmacro %}", "{{ 1.2.3 }}", "{{ 0x }}", "{{ '\\u12' }}", "{{ '\\N{x}' }}"),
        *("{% break %}", "{% autoescape false %}<b>{% endautoescape %}", "{% trans %}x{% endtrans %}", "{{ super() }}"),
        *("{{ f() }}", "{{ f.DT_VT() }}", "{{ none + 1 }}", "{{ 1 // 0 }}", "{{ 'x'|int|abs + [] }}", "{{ {}[[]] }}"),
    ),
    inserted(
        "unknown names",
        *(
            f"<p>{{{{ {call} }}}}</p>"
            for call in (
                *("nothing", "f.NO", "f['no no']", "f[1]", "f.DT_VT.no", "text('No')", "tasks('x')", "table('no', [])"),
                *("facts.no", "m.no()", "x|no", "1 is no", "photos('no')", "chart('no', 1, 2, 3, 4, 5)", "data.no.no"),
                *("period.next.next.next", "text(1)", "text('Mở đầu', 2)", "table()", "counter().no()", "panels(1, 2)"),
                *("f.DT_VT|decimals('x')", "f.DT_VT.growth|decimals(-1)", "1|ngay", "'x'|ngay", "''|roman", "-1|roman"),
                *("years_chart(1)", "field_chart('x')", "indicators|having('no')", "1|listed", "none|two_lines"),
            )
        ),
    ),
    inserted("remote markup", _remote),
    inserted("images", _image),
    inserted("data URLs", _data_url),
    inserted(
        "raw markup",
        "<script>alert(1)</script>",
        "<p onclick='x()'>x</p>",
        "<!--[if IE]>x<![endif]-->",
        "<![CDATA[x]]>",
        "<?php x ?>",
        "<p>x",
        "</p></section>",
        "<p><p>x</p></p>",
        "<p class='no-such'>x</p>",
        "<p id='a'>x</p><p id='a'>y</p>",
        "<p lang='xx-yy-zz'>x</p>",
        "<p style='display: none'>x</p>",
        "<p hidden>x</p>",
        "<svg viewBox='0 0 9 9'><text>9</text></svg>",
        "<math><mi>x</mi></math>",
        "<table><tr><td>x</td></tr></table>",
        "<ol start='0099' type='I'><li>x</li></ol>",
        "<p><br><br/><br></br></p>",
        "x &nosuch; & <",
        "<a href='#nowhere'></a>",
        "<P>x</P>",
        "<p:x xmlns:p='y'>x</p:x>",
        "<hr class='rule' data-share='1e9'>",
        "<nav class='toc'></nav>",
        "<section class='appendix' data-orientation='x'></section>",
        "<section class='sheet'><section class='panel' data-panel='x' data-width='9999'><p>x</p></section></section>",
    ),
    inserted("nested elements", _nested_elements),
    inserted("tables", _table),
    inserted("charts", _chart),
    inserted("typed figures", _typed_data),
    inserted("control characters", _character),
    inserted("entities", _entity),
    inserted("many lines", _many_lines),
    Kind("encodings", _encoded, removes=True),
    Kind("damaged text", _damaged, removes=True),
    Kind("missing files", _deleted, removes=True),
)
