"""What a Word template can contain, by qualified element and attribute, and what happens to each.

`word_check` reads `FEATURES` for templates of documents with a body, and refuses what is not in it; a template that is
merged alone keeps what is not in it. `word_page` generates docs/word-templates.md from it.
An attribute that is not listed by itself shares the decision of its element where `attributes` names it.
"""

from __future__ import annotations

from reportgen.documents.styles.word_content_rows import BODY_ROWS, FILE_ROWS
from reportgen.documents.styles.word_feature_rows import (
    NONE,
    OFF,
    ON,
    Area,
    Decision,
    Feature,
    follow,
    ignore,
    ignored,
    refuse,
    remedy_in,
    tracked,
)
from reportgen.problems import Bilingual

_FILL = "fill color themeFill themeFillTint themeFillShade themeColor themeTint themeShade"
_BEGIN, _END = (f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "end"))
_S = Area.SECTION
_SECTION = (
    follow(_S, "w:headerReference", 'w:type="default"', also="type r:id"),
    follow(_S, "w:footerReference", 'w:type="default"', also="type r:id"),
    follow(_S, "w:pgSz", 'w:w="8400" w:h="11900"', also="w h orient code"),
    follow(_S, "w:pgMar", 'w:top="999" w:right="999" w:bottom="999" w:left="999" w:header="300" w:footer="300" '
            'w:gutter="200"', also="top right bottom left header footer gutter"),
    follow(_S, "w:pgNumType", 'w:start="5"', also="start chapSep"),
    follow(_S, "w:pgNumType@w:fmt", 'w:fmt="upperRoman"',
            values=("decimal", "lowerRoman", "upperRoman", "lowerLetter", "upperLetter", "numberInDash")),
    refuse(_S, "w:pgNumType@w:chapStyle", "số trang kèm số chương", "chapter numbers with page numbers", "page number",
            'w:chapStyle="1"'),
    follow(_S, "w:titlePg", 'w:val="0"'),
    ignore(_S, "w:type", 'w:val="nextPage"', values=("nextPage", "continuous", "nextColumn")),
    ignore(_S, "w:cols", 'w:space="708"', also="space equalWidth sep"),
    refuse(_S, "w:cols@w:num", "nhiều cột", "columns", "columns", 'w:num="2"', values=("1",)),
    refuse(_S, "w:col", "nhiều cột", "columns", "columns", 'w:w="4000"', also="w space"),
    ignore(_S, "w:docGrid", 'w:linePitch="360" w:charSpace="0"', also="linePitch charSpace"),
    Feature(_S, "w:docGrid@w:type", Decision.REMOVED, values=("default",),
            title=Bilingual("lưới dòng", "document grid"), remedy=remedy_in("grid"),
            example='w:type="lines" w:linePitch="312"'),
    refuse(_S, "w:pgBorders", "viền trang", "page borders", "page border", also="*"),
    refuse(_S, "w:lnNumType", "số dòng", "line numbers", "line numbers", 'w:countBy="1"', also="*"),
    refuse(_S, "w:vAlign", "căn dọc trang", "vertical alignment of the page", "layout", 'w:val="center"',
            values=("top",)),
    refuse(_S, "w:textDirection", "hướng chữ", "text direction", "layout", 'w:val="tbRl"', values=("lrTb",)),
    refuse(_S, "w:bidi", "trang từ phải sang trái", "right-to-left pages", "layout", values=OFF),
    refuse(_S, "w:rtlGutter", "gáy sách bên phải", "gutter on the right", "margins", values=OFF),
    tracked(_S, "w:sectPrChange"),
    *ignored(_S, "paperSrc formProt noEndnote footnotePr endnotePr printerSettings"),
)  # fmt: skip

_D = Area.DOCUMENT
_DOCUMENT = (
    follow(_D, "w:body"),
    refuse(_D, "w:background", "màu trang", "page color", "page color", 'w:color="FFEECC"', values=("FFFFFF", "auto"),
            also="*"),
)  # fmt: skip

_T = Area.SETTINGS
_SETTINGS = (
    follow(_T, "w:defaultTabStop", 'w:val="500"'),
    refuse(_T, "w:mirrorMargins", "lề đối xứng", "mirror margins", "margins", values=OFF),
    refuse(_T, "w:gutterAtTop", "gáy sách ở trên", "gutter at the top", "margins", values=OFF),
    refuse(_T, "w:bookFoldPrinting", "in gấp sách", "book fold", "margins", values=OFF),
    refuse(_T, "w:bookFoldRevPrinting", "in gấp sách", "book fold", "margins", values=OFF),
    refuse(_T, "w:printTwoOnOne", "in hai trang một tờ", "two pages per sheet", "margins", values=OFF),
    refuse(_T, "w:clrSchemeMapping", "bảng ánh xạ màu chủ đề", "a mapping of theme colors", "theme",
            'w:bg1="dark1" w:t1="light1"', also="*"),
    ignore(_T, "w:compat", also="*", alone=Decision.REPLACED),
    ignore(_T, "w:autoHyphenation"),
    refuse(_T, "w:mailMerge", "thiết lập trộn thư", "a mail merge", "mail merge", also="*", alone=Decision.REFUSED),
    *ignored(_T, "attachedTemplate trackRevisions documentProtection updateFields", alone=Decision.DROPPED),
    *ignored(
        _T,
        "writeProtection view zoom removePersonalInformation removeDateAndTime doNotDisplayPageBoundaries "
        "displayBackgroundShape printPostScriptOverText printFractionalCharacterWidth printFormsData "
        "embedTrueTypeFonts embedSystemFonts saveSubsetFonts saveFormsData alignBordersAndEdges "
        "bordersDoNotSurroundHeader bordersDoNotSurroundFooter hideSpellingErrors hideGrammaticalErrors "
        "activeWritingStyle proofState formsDesign linkStyles stylePaneFormatFilter "
        "stylePaneSortMethod documentType revisionView doNotTrackMoves "
        "doNotTrackFormatting autoFormatOverride styleLockTheme styleLockQFSet "
        "consecutiveHyphenLimit hyphenationZone doNotHyphenateCaps showEnvelope summaryLength "
        "clickAndTypeStyle defaultTableStyle evenAndOddHeaders bookFoldPrintingSheets "
        "drawingGridHorizontalSpacing drawingGridVerticalSpacing displayHorizontalDrawingGridEvery "
        "displayVerticalDrawingGridEvery doNotUseMarginsForDrawingGridOrigin drawingGridHorizontalOrigin "
        "drawingGridVerticalOrigin doNotShadeFormData noPunctuationKerning characterSpacingControl "
        "strictFirstAndLastChars noLineBreaksAfter noLineBreaksBefore savePreviewPicture "
        "doNotValidateAgainstSchema saveInvalidXml ignoreMixedContent alwaysShowPlaceholderText "
        "doNotDemarcateInvalidXml saveXmlDataOnly useXSLTWhenSaving saveThroughXslt showXMLTags "
        "alwaysMergeEmptyNamespace hdrShapeDefaults footnotePr endnotePr docVars rsids m:mathPr "
        "attachedSchema themeFontLang doNotIncludeSubdocsInStats doNotAutoCompressPictures forceUpgrade "
        "captions readModeInkLockDown smartTagType sl:schemaLibrary shapeDefaults doNotEmbedSmartTags "
        "decimalSymbol listSeparator",
    ),
)  # fmt: skip

_P = Area.PARAGRAPH
_PARAGRAPH = (
    follow(_P, "w:pStyle", 'w:val="Heading1"'),
    follow(_P, "w:keepNext"),
    follow(_P, "w:keepLines"),
    follow(_P, "w:pageBreakBefore"),
    follow(_P, "w:widowControl", 'w:val="0"'),
    follow(_P, "w:pBdr", '<w:pBdr><w:top w:val="single" w:sz="8"/></w:pBdr>'),
    follow(_P, "w:shd", 'w:val="clear" w:fill="FFEECC"', values=("clear", "nil"),
            also=_FILL),
    follow(_P, "w:tabs", '<w:tabs><w:tab w:val="left" w:pos="999"/></w:tabs>'),
    follow(_P, "w:spacing", 'w:before="99" w:after="99" w:line="300" w:lineRule="exact"',
            also="before after line lineRule"),
    *(refuse(_P, f"w:spacing@w:{name}", "khoảng cách tự động", "automatic spacing", "paragraph", f'w:{name}="1"',
              values=OFF) for name in ("beforeAutospacing", "afterAutospacing")),
    *(refuse(_P, f"w:spacing@w:{name}", "khoảng cách tính bằng dòng", "spacing in lines", "paragraph",
              f'w:{name}="50"', values=("0",)) for name in ("beforeLines", "afterLines")),
    follow(_P, "w:ind", 'w:left="300" w:right="300" w:firstLine="300"', also="left right start end firstLine hanging"),
    *(refuse(_P, f"w:ind@w:{name}", "thụt lề tính bằng ký tự", "indents in characters", "paragraph",
              f'w:{name}="200"', values=("0",))
      for name in ("leftChars", "rightChars", "startChars", "endChars", "firstLineChars", "hangingChars")),
    follow(_P, "w:contextualSpacing"),
    follow(_P, "w:jc", 'w:val="right"', values=("left", "right", "center", "both", "start", "end")),
    follow(_P, "w:outlineLvl", 'w:val="0"'),
    follow(_P, "w:rPr", '<w:rPr><w:sz w:val="50"/></w:rPr>'),
    refuse(_P, "w:numPr", "số thứ tự hoặc dấu đầu dòng ở đầu trang, chân trang", "numbering in a header or footer",
            "header", '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'),
    refuse(_P, "w:framePr", "khung văn bản", "a frame", "paragraph", 'w:w="2000"', also="*"),
    refuse(_P, "w:bidi", "đoạn từ phải sang trái", "right-to-left paragraphs", "paragraph", values=OFF),
    refuse(_P, "w:wordWrap", "ngắt dòng giữa từ", "line breaks within words", "paragraph", 'w:val="0"', values=ON),
    refuse(_P, "w:textDirection", "hướng chữ", "text direction", "paragraph", 'w:val="tbRl"', values=("lrTb",)),
    refuse(_P, "w:textAlignment", "căn dọc chữ trong dòng", "text alignment within the line", "paragraph",
            'w:val="top"', values=("auto", "baseline")),
    refuse(_P, "w:mirrorIndents", "thụt lề đối xứng", "mirror indents", "paragraph", values=OFF),
    tracked(_P, "w:pPrChange"),
    refuse(_P, "w:sectPr", "ngắt phần ở đầu trang, chân trang", "a section break in a header or footer", "header",
            also="*"),
    *ignored(_P, "suppressLineNumbers suppressAutoHyphens kinsoku overflowPunct topLinePunct autoSpaceDE autoSpaceDN "
              "adjustRightInd snapToGrid textboxTightWrap divId cnfStyle suppressOverlap"),
)  # fmt: skip

_R = Area.RUN
_EFFECTS = {
    "dstrike": ("gạch ngang kép", "double strikethrough"),
    "outline": ("chữ viền", "outline"),
    "shadow": ("chữ bóng", "shadow"),
    "emboss": ("chữ nổi", "emboss"),
    "imprint": ("chữ chìm", "engrave"),
    "specVanish": ("dấu đoạn ẩn", "a hidden paragraph mark"),
    "rtl": ("chữ từ phải sang trái", "right-to-left text"),
    "cs": ("chữ phức hợp", "complex script"),
}
_RUN = (
    follow(_R, "w:rStyle", 'w:val="Strong"'),
    follow(_R, "w:rFonts", 'w:ascii="Be Vietnam Pro" w:hAnsi="Be Vietnam Pro"',
            also="ascii hAnsi asciiTheme hAnsiTheme eastAsia cs eastAsiaTheme cstheme"),
    refuse(_R, "w:rFonts (w:ascii ≠ w:hAnsi)", "hai phông cho chữ có dấu và không dấu",
            "two typefaces for letters with and without marks", "font",
            '<w:rFonts w:ascii="Tinos" w:hAnsi="Be Vietnam Pro"/>'),
    ignore(_R, "w:rFonts@w:hint", 'w:hint="default"', values=("default",)),
    follow(_R, "w:b"),
    follow(_R, "w:i"),
    follow(_R, "w:caps"),
    follow(_R, "w:smallCaps"),
    follow(_R, "w:strike"),
    follow(_R, "w:u", 'w:val="double"', values=("none", "single", "double", "dotted", "dash", "wave")),
    refuse(_R, "w:u@w:color", "màu đường gạch chân", "a color of the underline", "font",
            'w:val="single" w:color="FF0000"', values=("auto",), also="themeColor"),
    follow(_R, "w:color", 'w:val="336699"', also="themeColor themeTint themeShade"),
    follow(_R, "w:highlight", 'w:val="darkRed"'),
    follow(_R, "w:shd", 'w:val="clear" w:fill="FFEECC"', values=("clear", "nil"),
            also=_FILL),
    follow(_R, "w:spacing", 'w:val="40"'),
    follow(_R, "w:position", 'w:val="6"'),
    follow(_R, "w:kern", 'w:val="20"'),
    follow(_R, "w:sz", 'w:val="50"'),
    follow(_R, "w:vertAlign", 'w:val="superscript"', values=("baseline", "superscript", "subscript")),
    follow(_R, "w:vanish"),
    *(refuse(_R, f"w:{name}", vi, en, "font", values=OFF) for name, (vi, en) in _EFFECTS.items()),
    refuse(_R, "w:w", "co giãn chữ", "character scaling", "font", 'w:val="80"', values=("100", "100%")),
    refuse(_R, "w:bdr", "viền chữ", "a border of text", "border", 'w:val="single"', values=NONE, also="*"),
    refuse(_R, "w:effect", "chữ chuyển động", "text effects", "font", 'w:val="shimmer"', values=("none",)),
    refuse(_R, "w:em", "dấu nhấn", "emphasis marks", "font", 'w:val="dot"', values=("none",)),
    refuse(_R, "w:fitText", "chữ vừa khít", "fit text", "font", 'w:val="1000"', also="id"),
    refuse(_R, "w:eastAsianLayout", "bố cục chữ Á Đông", "East Asian layout", "font", 'w:vert="1"', also="*"),
    *(tracked(_R, f"w:{name}") for name in ("rPrChange", "ins", "del", "moveFrom", "moveTo")),
    *(refuse(_R, f"w14:{name}", "hiệu ứng chữ", "text effects", "font", also="*")
      for name in ("glow", "shadow", "reflection", "textOutline", "textFill", "scene3d", "props3d")),
    *ignored(_R, "bCs iCs szCs lang noProof webHidden snapToGrid oMath"),
    ignore(_R, "w14:ligatures", 'w14:val="standardContextual"', also="*"),
)  # fmt: skip

_B = Area.BORDER
_BORDER = (
    *(follow(_B, f"w:{side}", 'w:val="double" w:sz="8" w:space="2" w:color="336699"',
              values=(*NONE, "single", "thick", "double", "dotted", "dashed", "dashSmallGap"),
              also="sz space color themeColor themeTint themeShade")
      for side in ("top", "left", "bottom", "right", "start", "end", "insideH", "insideV")),
    refuse(_B, "w:between", "viền giữa các đoạn", "borders between paragraphs", "border", 'w:val="single"',
            values=NONE, also="*"),
    refuse(_B, "w:bar", "vạch đứng bên đoạn", "a bar beside the paragraph", "border", 'w:val="single"', values=NONE,
            also="*"),
    *(refuse(_B, f"w:{name}", "đường chéo ô", "diagonal borders", "table", 'w:val="single"', values=NONE, also="*")
      for name in ("tl2br", "tr2bl")),
)  # fmt: skip

_TAB = (
    follow(Area.TAB, "w:tab", 'w:val="right" w:pos="4000"', also="pos",
            values=("left", "start", "center", "right", "end", "clear", "num")),
    follow(Area.TAB, "w:tab@w:leader", 'w:val="left" w:pos="4000" w:leader="none"', values=("none", "dot")),
    refuse(Area.TAB, "w:tab@w:leader (TOC)", "mục lục không có dòng chấm", "a table of contents without dots", "tabs",
            'w:val="right" w:pos="9000" w:leader="none"'),
    refuse(Area.TAB, "w:tab@w:leader (header)", "dòng chấm của mốc tab", "a leader of a tab stop", "tabs",
            'w:val="right" w:pos="9000" w:leader="dot"'),
)  # fmt: skip

_H = Area.HEADER
_TEXT = "<w:r><w:t>chữ</w:t></w:r>"
_HEADER = (
    follow(_H, "w:p", f"<w:p>{_TEXT}</w:p>", also="*"),
    follow(_H, "w:pPr", '<w:p><w:pPr><w:jc w:val="right"/></w:pPr></w:p>'),
    follow(_H, "w:r", _TEXT, also="*"),
    follow(_H, "w:rPr", '<w:r><w:rPr><w:b/></w:rPr><w:t>chữ</w:t></w:r>'),
    follow(_H, "w:t", _TEXT, also="xml:space"),
    *(follow(_H, f"w:{name}", f"<w:r><w:{name}/></w:r>")
      for name in ("tab", "cr", "noBreakHyphen", "softHyphen", "pgNum")),
    follow(_H, "w:br", "<w:r><w:br/></w:r>", also="clear"),
    refuse(_H, "w:br@w:type", "ngắt trang hoặc ngắt cột", "a page or column break", "header",
            '<w:r><w:br w:type="column"/></w:r>', values=("textWrapping",)),
    follow(_H, "w:ptab", '<w:r><w:ptab w:alignment="right" w:relativeTo="margin"/></w:r>',
            also="alignment relativeTo"),
    refuse(_H, "w:ptab@w:leader", "dòng chấm của dấu tab", "a leader of a tab", "tabs",
            '<w:r><w:ptab w:alignment="right" w:relativeTo="margin" w:leader="dot"/></w:r>', values=("none",)),
    follow(_H, "w:fldSimple", '<w:fldSimple w:instr="NUMPAGES"/>', also="instr dirty fldLock"),
    follow(_H, "w:fldChar", f"{_BEGIN}<w:r><w:instrText>NUMPAGES</w:instrText></w:r>{_END}",
            also="fldCharType dirty fldLock"),
    follow(_H, "w:instrText", f"{_BEGIN}<w:r><w:instrText>PAGE \\* roman</w:instrText></w:r>{_END}", also="xml:space"),
    *(follow(_H, f"w:{name}", f"<w:{name}>{_TEXT}</w:{name}>", also="*")
      for name in ("hyperlink", "smartTag", "customXml")),
    follow(_H, "w:sdt", f"<w:sdt><w:sdtContent>{_TEXT}</w:sdtContent></w:sdt>"),
    follow(_H, "w:sdtContent", f"<w:sdt><w:sdtContent>{_TEXT}</w:sdtContent></w:sdt>"),
    *(ignore(_H, f"w:{name}", f"<w:{name}/>", also="*") for name in (
        "sdtPr", "sdtEndPr", "smartTagPr", "customXmlPr", "proofErr", "permStart", "permEnd", "commentRangeStart",
        "commentRangeEnd", "customXmlInsRangeStart", "customXmlInsRangeEnd", "customXmlDelRangeStart",
        "customXmlDelRangeEnd")),
    *(ignore(_H, f"w:{name}", '<w:bookmarkStart w:id="9" w:name="cho"/><w:bookmarkEnd w:id="9"/>', also="*")
      for name in ("bookmarkStart", "bookmarkEnd")),
    *(ignore(_H, f"w:{name}", f"<w:r><w:{name}/></w:r>", also="*")
      for name in ("lastRenderedPageBreak", "annotationRef")),
    refuse(_H, "w:commentReference", "bình luận", "comments", "review", "<w:r><w:commentReference/></w:r>", also="*",
            alone=Decision.REFUSED),
    *(refuse(_H, f"w:{name}", vi, en, "header", f"<w:r><w:{name}/></w:r>", also="*") for name, vi, en in (
        ("sym", "ký hiệu của phông ký hiệu", "a symbol of a symbol font"),
        ("ruby", "chú âm", "a phonetic guide"),
        ("dayShort", "ngày của Word", "a date of Word"),
        ("dayLong", "ngày của Word", "a date of Word"),
        ("monthShort", "tháng của Word", "a date of Word"),
        ("monthLong", "tháng của Word", "a date of Word"),
        ("yearShort", "năm của Word", "a date of Word"),
        ("yearLong", "năm của Word", "a date of Word"),
        ("contentPart", "nét vẽ tay", "ink"),
        ("separator", "đường ngăn chú thích", "a separator of footnotes"),
        ("continuationSeparator", "đường ngăn chú thích", "a separator of footnotes"),
        ("footnoteReference", "chú thích", "a footnote"),
        ("endnoteReference", "chú thích cuối", "an endnote"),
        ("footnoteRef", "số chú thích", "the number of a footnote"),
        ("endnoteRef", "số chú thích cuối", "the number of an endnote"))),
    *(refuse(_H, name, vi, en, "header", f"<{name}/>", also="*", alone=Decision.REFUSED) for name, vi, en in (
        ("w:altChunk", "tệp chèn vào", "an inserted file"),
        ("w:subDoc", "tài liệu con", "a subdocument"))),
    *(refuse(_H, name, vi, en, "header", f"<{name}/>", also="*") for name, vi, en in (
        ("m:oMath", "công thức", "an equation"),
        ("m:oMathPara", "công thức", "an equation"),
        ("w:dir", "chữ từ phải sang trái", "right-to-left text"),
        ("w:bdo", "chữ từ phải sang trái", "right-to-left text"),
        ("mc:AlternateContent", "hình vẽ hoặc khung chữ", "a shape or text box"))),
    *(tracked(_H, f"w:{name}", f"<w:{name}/>") for name in ("ins", "del")),
)  # fmt: skip

_OBJECTS = (
    *(Feature(_H, f"w:{name}", Decision.REFUSED, ("w:*",), title=Bilingual(vi, en), remedy=remedy_in("header"),
              example=f"<w:r><w:{name}/></w:r>")
      for name, vi, en in (("drawing", "hình", "a picture or shape"), ("pict", "hình", "a picture or shape"),
                           ("object", "đối tượng nhúng", "an embedded object"))),
    Feature(_H, "w:tbl", Decision.REFUSED, ("w:*",), title=Bilingual("bảng", "a table"), remedy=remedy_in("header"),
            example="<w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"),
)  # fmt: skip
"""What `header_checks` refuses."""

_L = Area.LEVEL
_LEVEL = (
    follow(_L, "w:start", 'w:val="4"'),
    follow(_L, "w:numFmt", 'w:val="upperRoman"', values=(
        "decimal", "lowerLetter", "upperLetter", "lowerRoman", "upperRoman", "decimalZero", "bullet", "none")),
    follow(_L, "w:lvlText", 'w:val="%1)"'),
    refuse(_L, "w:lvlText (%1.%2)", "số nhiều cấp", "numbers of several levels", "list",
            '<w:lvlText w:val="%1.%2"/>'),
    follow(_L, "w:suff", 'w:val="space"'),
    ignore(_L, "w:lvlJc", 'w:val="left"', values=("left", "start")),
    follow(_L, "w:pPr", "<w:pPr><w:keepLines/></w:pPr>"),
    follow(_L, "w:rPr", "<w:rPr><w:b/></w:rPr>"),
    refuse(_L, "w:isLgl", "số của cấp trên viết bằng chữ số", "legal style numbering", "list", values=OFF),
    refuse(_L, "w:lvlPicBulletId", "dấu đầu dòng bằng hình", "picture bullets", "list", 'w:val="0"'),
    refuse(_L, "w:legacy", "đánh số kiểu Word 6", "numbering of Word 6", "list", 'w:legacy="1"',
            also="legacy legacySpace legacyIndent"),
    refuse(_L, "w:lvlOverride", "định dạng riêng của một danh sách", "formats of a single list", "list",
            'w:ilvl="0"', also="ilvl"),
    refuse(_L, "w:numStyleLink", "danh sách lấy từ kiểu danh sách", "a list that refers to a list style", "list",
            'w:val="x"'),
    *ignored(_L, "pStyle lvlRestart nsid multiLevelType tmpl name styleLink abstractNumId"),
)  # fmt: skip

_STYLE = (
    follow(Area.STYLE, "w:name", 'w:val="Body"'),
    follow(Area.STYLE, "w:basedOn", 'w:val="Heading1"'),
    follow(Area.STYLE, "w:pPr", '<w:pPr><w:jc w:val="right"/></w:pPr>'),
    follow(Area.STYLE, "w:rPr", '<w:rPr><w:sz w:val="50"/></w:rPr>'),
    follow(Area.STYLE, "w:tblPr", '<w:tblPr><w:jc w:val="right"/></w:tblPr>'),
    follow(Area.STYLE, "w:tcPr", '<w:tcPr><w:vAlign w:val="bottom"/></w:tcPr>'),
    ignore(Area.STYLE, "w:trPr", "<w:trPr><w:cantSplit/></w:trPr>"),
    refuse(Area.STYLE, "w:vanish", "chữ ẩn trong một kiểu", "hidden text in a style", "font", values=OFF),
    follow(Area.STYLE, "w:tblStylePr",
            '<w:tblStylePr w:type="firstRow"><w:tcPr><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>', also="type"),
    *ignored(Area.STYLE, "aliases next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat "
              "locked personal personalCompose personalReply rsid"),
)  # fmt: skip

_A = Area.TABLE
_TABLE = (
    follow(_A, "w:tblBorders", '<w:tblBorders><w:top w:val="single" w:sz="24"/></w:tblBorders>'),
    follow(_A, "w:tcBorders", '<w:tcBorders><w:top w:val="single" w:sz="24"/></w:tcBorders>'),
    follow(_A, "w:tblCellMar", '<w:tblCellMar><w:left w:w="333" w:type="dxa"/></w:tblCellMar>'),
    follow(_A, "w:tblInd", 'w:w="222" w:type="dxa"', also="w type"),
    follow(_A, "w:jc", 'w:val="right"', values=("left", "center", "right", "start", "end")),
    follow(_A, "w:vAlign", 'w:val="bottom"', values=("top", "center", "bottom")),
    follow(_A, "w:shd", 'w:val="clear" w:fill="FFEECC"', values=("clear", "nil"),
            also=_FILL),
    *(refuse(_A, f"w:{name}", vi, en, "table", example, values=values, also="*") for name, vi, en, example, values in (
        ("tblCellSpacing", "khoảng cách giữa các ô", "spacing between cells", 'w:w="20" w:type="dxa"', ()),
        ("bidiVisual", "bảng từ phải sang trái", "right-to-left tables", "", OFF),
        ("tblpPr", "bảng nổi", "floating tables", 'w:tblpX="1"', ()),
        ("tcMar", "lề riêng của ô", "margins of cells", "<w:tcMar/>", ()),
        ("textDirection", "hướng chữ", "text direction", 'w:val="btLr"', ("lrTb",)),
        ("noWrap", "ô không xuống dòng", "cells that do not wrap", "", OFF),
        ("tcFitText", "chữ vừa khít ô", "text fitted to cells", "", OFF),
        ("trHeight", "chiều cao hàng", "row heights", 'w:val="900"', ()),
        ("hidden", "hàng ẩn", "hidden rows", "", OFF))),
    *ignored(_A, "tblStyleRowBandSize tblStyleColBandSize tblW tblLayout tblLook tblOverlap tblHeader cantSplit "
              "hideMark tcW gridSpan vMerge tblCaption tblDescription tblStyle cnfStyle"),
)  # fmt: skip

FEATURES: tuple[Feature, ...] = (
    *_SECTION, *_DOCUMENT, *_SETTINGS, *_PARAGRAPH, *_RUN, *_BORDER, *_TAB, *_HEADER, *_OBJECTS, *_LEVEL, *_STYLE,
    *_TABLE, *BODY_ROWS, *FILE_ROWS,
)  # fmt: skip
ROWS = {(feature.area, feature.name): feature for feature in FEATURES}
