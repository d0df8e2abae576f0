"""Hostile content of the Word file of a document: fields, tags, drawings, properties of text and sections."""

from __future__ import annotations

from bench.endurance.template_change import FIGURE, Target
from bench.endurance.template_word import DOCUMENT, OFFICE, Parts, paragraphs, put, relate, runs, word

_STYLES = "word/styles.xml"


def _field(target: Target, parts: Parts) -> None:
    path = target.secret("docx").as_posix().replace("/", "\\\\")
    code = target.random.choice(
        [
            f'DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe "/k {path}"',
            f'INCLUDETEXT "{path}"',
            f'INCLUDEPICTURE "{target.canary.address("x.png")}"',
            f'LINK Word.Document.8 "{path}"',
            f'HYPERLINK "{target.address()}"',
            f'RD "{path}"',
            f'IMPORT "{path}"',
            'MACROBUTTON AutoOpen "x"',
            'QUOTE "9.999"',
            "= 9999 + 1",
            'IF 1 = 1 "9.999"',
            "SEQ x \\r 9999",
            "NUMPAGES",
            "DATE",
            "AUTHOR 9999",
            "DOCPROPERTY x",
            f'DATABASE \\d "{path}"',
            'ASK x "y"',
        ]
    )
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    simple = f'<w:fldSimple w:instr="{code.replace(chr(34), "&quot;")}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    split = "</w:instrText></w:r><w:r><w:instrText>".join([code[:3], code[3:]])
    whole = f"{mark.format('begin')}<w:r><w:instrText>{split}</w:instrText></w:r>{mark.format('separate')}"
    runs(target, parts, target.random.choice([simple, f"{whole}<w:r><w:t>1</w:t></w:r>{mark.format('end')}", whole]))


def _huge(target: Target, parts: Parts) -> None:
    count = target.random.choice([300, 5_000, 100_000])
    text = target.random.choice(
        [
            "<w:p/>" * count,
            f"<w:p><w:r><w:t>{'x ' * count * 10}</w:t></w:r></w:p>",
            "<w:tbl><w:tr><w:tc>" * (count // 100) + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * (count // 100),
            "<w:sdt><w:sdtContent>" * (count // 100) + "<w:p/>" + "</w:sdtContent></w:sdt>" * (count // 100),
            "<w:p>" + "<w:bookmarkStart w:id='1' w:name='x'/>" * count + "</w:p>",
            "<w:p " + " ".join(f"a{n}='x'" for n in range(count)) + "/>",
            "<w:tbl><w:tr>"
            + '<w:tc><w:tcPr><w:gridSpan w:val="999999"/></w:tcPr><w:p/></w:tc>' * (count // 100)
            + "</w:tr></w:tbl>",
            "<w:p>" + "<w:r><w:t>{{ 'x' * 99999 }}</w:t></w:r>" * (count // 300) + "</w:p>",
        ]
    )
    paragraphs(target, parts, text)


def _tags(target: Target, parts: Parts) -> None:
    """Tags of the Word template, in the body, a header or a footer."""
    number, name = target.number(), target.upward()
    text = target.random.choice(
        [
            *(
                FIGURE,
                "{{ f.NO }}",
                "{{ ''.__class__ }}",
                "{{",
                "{%p if x %}",
                "{%p endif %}",
                "{%tr for x in y %}",
                "{{p body}}",
            ),
            *(
                f"{{{{ 'x' * {number} }}}}",
                f"{{{{ 'x'.ljust({number}) }}}}",
                f"{{% include '{name}' %}}",
                "{{r f.DT_VT }}",
            ),
            *(
                "{{p no }}",
                "{{ f.DT_VT.growth|decimals(9999999) }}",
                "{{ lipsum.__globals__ }}",
                "{{ '&lt;w:p/&gt;'|safe }}",
            ),
            *("{%p for i in range(99999) %}", "{{ f.DT_VT|safe }}", "{#", "{%tc x %}", "{{ '\\u0000' }}", "{% raw %}"),
        ]
    )
    run = f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'
    target.random.choice([runs, lambda t, p, x: paragraphs(t, p, f"<w:p>{x}</w:p>")])(target, parts, run)


def _property(target: Target, parts: Parts) -> None:
    """Insert a property in the styles, runs, paragraphs or sections."""
    n = target.number()
    run = ["<w:vanish/>", "<w:specVanish/>", "<w:webHidden/>", "<w:color w:val='FFFFFF'/>", f"<w:sz w:val='{n}'/>"]
    run += [
        "<w:w w:val='1'/>",
        f"<w:position w:val='{n}'/>",
        f"<w:spacing w:val='-{n}'/>",
        "<w:sz w:val='x'/>",
        "<w:caps/>",
    ]
    run += [
        "<w:rFonts w:ascii='No Font'/>",
        "<w:color w:val='auto' w:themeColor='no'/>",
        "<w:effect w:val='x'/>",
        "<w:rtl/>",
    ]
    run += [
        "<w:dstrike/>",
        "<w:fitText w:val='1'/>",
        "<w:highlight w:val='black'/>",
        "<w:shd w:val='clear' w:fill='000000'/>",
    ]
    run += [
        "<w:rStyle w:val='No'/>",
        "<w:lang w:val='x'/>",
        "<w:color/>",
        "<w:kern w:val='-5'/>",
        "<w:em w:val='dot'/>",
    ]
    paragraph = [
        f"<w:ind w:left='{n}'/>",
        f"<w:spacing w:line='{n}' w:lineRule='exact'/>",
        "<w:framePr w:w='1' w:x='-9999'/>",
    ]
    paragraph += [
        f"<w:spacing w:before='{n}'/>",
        "<w:numPr><w:numId w:val='99'/></w:numPr>",
        "<w:outlineLvl w:val='99'/>",
    ]
    paragraph += [
        "<w:jc w:val='x'/>",
        "<w:textDirection w:val='tbRl'/>",
        "<w:bidi/>",
        "<w:pageBreakBefore/>",
        "<w:pBdr/>",
    ]
    paragraph += ["<w:tabs><w:tab w:val='x' w:pos='y'/></w:tabs>", "<w:pStyle w:val='No'/>", "<w:divId w:val='1'/>"]
    section = [
        f"<w:pgSz w:w='{n}' w:h='{n}'/>",
        "<w:pgSz/>",
        f"<w:pgMar w:top='{n}' w:left='-{n}'/>",
        "<w:cols w:num='9'/>",
    ]
    section += [
        "<w:titlePg/>",
        "<w:textDirection w:val='tbRl'/>",
        f"<w:pgNumType w:start='{n}'/>",
        "<w:vAlign w:val='x'/>",
    ]
    section += [f"<w:docGrid w:linePitch='{n}' w:type='lines'/>", "<w:pgBorders/>", "<w:lnNumType w:countBy='1'/>"]
    where, pattern, texts = target.random.choice(
        [
            (_STYLES, r"<w:rPr>", run),
            (_STYLES, r"<w:pPr>", paragraph),
            (DOCUMENT, r"<w:sectPr[^>]*>", section),
            (DOCUMENT, r"</w:pgMar>|<w:pgMar[^>]*/>", section),
            (DOCUMENT, r"<w:r>", [f"<w:rPr>{text}</w:rPr>" for text in run]),
        ]
    )
    put(target, parts, where, pattern, target.random.choice(texts))


def _drawing(target: Target, parts: Parts) -> None:
    url = target.address("png")
    number = relate(target, parts, "image", url, external=True)
    runs(
        target,
        parts,
        target.random.choice(
            [
                f'<w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:imagedata src="{url}"/></v:shape>'
                "</w:pict></w:r>",
                '<w:r><w:drawing><a:blip xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
                f'xmlns:r="{OFFICE}" r:link="{number}"/></w:drawing></w:r>',
                '<w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r>'
                "<w:t>9.999</w:t></w:r></w:p></w:txbxContent></v:textbox></v:rect></w:pict></w:r>",
                "<w:r><w:object/></w:r>",
                '<m:oMath xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"><m:r><m:t>9.999</m:t></m:r></m:oMath>',
                '<w:r><w:sym w:font="Wingdings" w:char="F039"/></w:r>',
                "<w:ins w:id='1' w:author='x'><w:r><w:t>9.999</w:t></w:r></w:ins>",
                "<w:del w:id='1' w:author='x'><w:r><w:delText>9.999</w:delText></w:r></w:del>",
                "<w:r><w:br w:type='page'/></w:r>",
                "<w:r><w:footnoteReference w:id='5'/></w:r>",
                "<w:r><w:t>9.999</w:t></w:r>",
                "<w:r><w:ptab w:alignment='right'/></w:r>",
            ]
        ),
    )


CONTENT = (
    word("fields", _field),
    word("huge parts", _huge),
    word("tags of Word", _tags, removes=True),
    word("properties", _property),
    word("drawings and changes", _drawing),
)
