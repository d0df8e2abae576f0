"""Hostile SVG files that style sheets and HTML templates refer to."""

from __future__ import annotations

from bench.endurance.template_change import Kind, Target, appended


def _svg(target: Target) -> str:
    url, x = target.address(target.random.choice(["png", "svg"])), "http://www.w3.org/1999/xlink"
    deep = target.random.choice([100, 2_000, 30_000])
    uses = "".join(f'<g id="u{n}">' + f'<use href="#u{n - 1}"/>' * 10 + "</g>" for n in range(1, 12))
    entities = "".join(f'<!ENTITY e{n} "' + f"&e{n - 1};" * 10 + '">' for n in range(1, 12))
    body = target.random.choice(
        [
            f'<image href="{url}" width="90" height="90"/>',
            f'<image xlink:href="{url}" xmlns:xlink="{x}" width="90" height="90"/>',
            f'<use href="{url}#x"/>',
            f'<g id="u0"><rect width="1" height="1"/></g>{uses}<use href="#u11"/>',
            '<g id="s"><use href="#s"/></g>',
            f'<style>@import url({url}); rect {{ fill: url({url}#x) }}</style><rect width="9" height="9"/>',
            f'<script href="{url}">x</script>',
            f'<foreignObject width="90" height="90"><iframe xmlns="http://www.w3.org/1999/xhtml" src="{url}"/>'
            "</foreignObject>",
            "<g>" * deep + "<rect width='9' height='9'/>" + "</g>" * deep,
            '<pattern id="p" width="0.00001" height="0.00001"><rect width="1" height="1"/></pattern>'
            '<rect width="99" height="99" fill="url(#p)"/>',
            '<pattern id="p" width="9" height="9"><rect width="9" height="9" fill="url(#p)"/></pattern>'
            '<rect width="99" height="99" fill="url(#p)"/>',
            '<mask id="m"><rect width="9" height="9" mask="url(#m)"/></mask>'
            '<rect width="9" height="9" mask="url(#m)"/>',
            f'<filter id="f"><feGaussianBlur stdDeviation="{target.number()}"/><feImage href="{url}"/></filter>'
            '<rect width="9" height="9" filter="url(#f)"/>',
            '<text x="10" y="50" font-size="30">987.654</text>',
            '<text font-size="30" x="1" y="30"><textPath href="#t">987.654</textPath></text><path id="t" d="M0 9H99"/>',
            f'<path d="{"M0 0L9 9" * target.random.choice([10, 50_000])}"/>',
            f'<rect width="{target.number()}" height="1e400" rx="nan" transform="rotate(x) scale(1e99)"/>',
            '<linearGradient id="a" href="#a"/><rect width="9" height="9" fill="url(#a)"/>',
            '<marker id="m"><path d="M0 0L9 9" marker-end="url(#m)"/></marker>'
            '<path d="M0 0L9 9" marker-end="url(#m)"/>',
            "<text>&e11;</text>",
            "<text>&x;</text>",
            "<rect",
        ]
    )
    kinds = {
        "&e11;": f'<!DOCTYPE svg [<!ENTITY e0 "x">{entities}]>',
        "&x;": f'<!DOCTYPE svg [<!ENTITY x SYSTEM "{url}">]>',
    }
    start = next((head for word, head in kinds.items() if word in body), "")
    box = target.random.choice(["0 0 100 100", f"0 0 {target.number()} {target.number()}", "x", "0 0 0 0", "nan 0 1 1"])
    size = target.random.choice(["", f'width="{target.number()}" height="{target.number()}"'])
    return f'{start}<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}" {size}>{body}</svg>'


def _svg_file(target: Target) -> None:
    """Write an SVG file, and refer to it from the style sheet, the HTML template or the sheet of photographs."""
    svg = _svg(target)
    target.steps.append(svg[:200])
    (target.folder / "x.svg").write_text(svg, encoding="utf-8")
    where = target.random.choice(["css", "css", "html", "inline", "cover"])
    if where == "css":
        rules = (
            "p { background: url(x.svg) }",
            "section::before { content: url(x.svg) }",
            "li { list-style: url(x.svg) }",
        )
        rules += ("@page { background: url(x.svg); size: A4 }", "section { background: url(x.svg) no-repeat }")
        appended("", *rules).change(target)
    elif where == "html":
        target.insert('<figure class="drawing"><img src="x.svg" alt="x" style="width: 20mm"></figure>')
    elif where == "inline":
        target.insert(f"<p>{svg}</p>")
    else:
        for image in target.folder.glob("*.png"):
            image.write_text(svg, encoding="utf-8")
    target.steps.append(f"x.svg in {where}")


SVG = (Kind("SVG files", _svg_file), Kind("SVG pictures", _svg_file))
