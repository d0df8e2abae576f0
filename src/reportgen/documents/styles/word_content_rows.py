"""Rows of `word_features` about the body and the file of a Word template; `merge_body` and `template_file` decide them.

The examples use these relationships: rIdPicture, rIdObject and rIdChunk, and the footnote and endnote 1.
"""

from __future__ import annotations

from reportgen.documents.styles.word_feature_rows import Area, Decision, Feature
from reportgen.problems import Bilingual

_RUN = "<w:p><w:r>{}</w:r></w:p>"
_TEXT = "<w:r><w:t>Chữ</w:t></w:r>"
_GRAPHIC = "http://schemas.openxmlformats.org/drawingml/2006/"
_INLINE = '<wp:extent cx="900000" cy="900000"/><wp:docPr id="{0}" name="Hình {0}" descr="Lời tả {0}"/>'
_PICTURE = (
    f'<a:graphic><a:graphicData uri="{_GRAPHIC}picture"><pic:pic><pic:nvPicPr><pic:cNvPr id="1" name="hinh.png"/>'
    '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="rIdPicture"/><a:stretch><a:fillRect/></a:stretch>'
    '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="900000" cy="900000"/></a:xfrm><a:prstGeom '
    'prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic>'
)
_SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
_BOX = f"<w:txbxContent><w:p>{_TEXT}</w:p></w:txbxContent>"
_TEXT_BOX = (
    f'<mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:inline>{_INLINE.format(92)}<a:graphic>'
    f'<a:graphicData uri="{_SHAPE}"><wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:prstGeom prst="rect"><a:avLst/>'
    f"</a:prstGeom></wps:spPr><wps:txbx>{_BOX}</wps:txbx><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
    f'</wp:inline></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape id="s92" style="width:90pt;height:90pt">'
    f"<v:textbox>{_BOX}</v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
)
_OBJECT = (
    '<w:object><v:shape id="o9" style="width:70pt;height:70pt"><v:imagedata r:id="rIdPicture"/></v:shape>'
    '<o:OLEObject Type="Embed" ProgID="Package" ShapeID="o9" DrawAspect="Icon" ObjectID="_9" r:id="rIdObject"/>'
    "</w:object>"
)
_FIELD = "".join(
    f"<w:r>{piece}</w:r>"
    for piece in ('<w:fldChar w:fldCharType="begin"/>', "<w:instrText>NUMPAGES</w:instrText>",
                  '<w:fldChar w:fldCharType="separate"/>', "<w:t>1/1</w:t>", '<w:fldChar w:fldCharType="end"/>')
)  # fmt: skip
_MATH = "<m:oMath><m:r><m:t>x=1</m:t></m:r></m:oMath>"
_CELL = f'<w:tc><w:tcPr><w:tcW w:w="2000" w:type="dxa"/></w:tcPr><w:p>{_TEXT}</w:p></w:tc>'
_TABLE = (
    '<w:tbl><w:tblPr><w:tblW w:w="0" w:type="auto"/></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid>'
    f"<w:tr>{_CELL}</w:tr></w:tbl>"
)
_COLUMNS = (
    '<w:sectPr><w:type w:val="continuous"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" '
    'w:bottom="1134" w:left="1134" w:header="567" w:footer="567" w:gutter="0"/><w:cols w:num="2" w:space="708"/>'
    "</w:sectPr>"
)
_REFUSED = {
    "w:t": (f"<w:p>{_TEXT}</w:p>", "text"),
    "w:tbl": (_TABLE, "a table"),
    "w:drawing": (_RUN.format(f"<w:drawing><wp:inline>{_INLINE.format(91)}{_PICTURE}</wp:inline></w:drawing>"),
                  "a picture, with its alternative text; a chart"),
    "mc:AlternateContent": (_RUN.format(_TEXT_BOX), "a text box or shape, with its fallback"),
    "w:pict": (_RUN.format('<w:pict><v:shape id="p9" style="width:9pt;height:9pt" alt="Lời tả"/></w:pict>'),
               "a picture or shape of older programs"),
    "w:sdt": (f'<w:sdt><w:sdtPr><w:id w:val="94"/></w:sdtPr><w:sdtContent><w:p>{_TEXT}</w:p></w:sdtContent></w:sdt>',
              "a content control"),
    "w:hyperlink": (f'<w:p><w:hyperlink w:anchor="cho">{_TEXT}</w:hyperlink></w:p>', "a link and its target"),
    "w:fldSimple": (f'<w:p><w:fldSimple w:instr=" NUMPAGES ">{_TEXT}</w:fldSimple></w:p>', "a field"),
    "w:fldChar": (f"<w:p>{_FIELD}</w:p>", "a field"),
    "w:footnoteReference": (_RUN.format('<w:footnoteReference w:id="1"/>'), "a footnote"),
    "w:endnoteReference": (_RUN.format('<w:endnoteReference w:id="1"/>'), "an endnote"),
    "m:oMath": (f"<w:p>{_MATH}</w:p>", "an equation"),
    "m:oMathPara": (f"<w:p><m:oMathPara>{_MATH}</m:oMathPara></w:p>", "an equation"),
    "w:sym": (_RUN.format('<w:sym w:font="Wingdings" w:char="F0FC"/>'), "a symbol"),
    "w:ruby": (_RUN.format('<w:ruby><w:rubyPr><w:rubyAlign w:val="center"/><w:hps w:val="10"/><w:hpsRaise w:val="18"/>'
                           '<w:hpsBaseText w:val="21"/><w:lid w:val="ja-JP"/></w:rubyPr><w:rt><w:r><w:t>a</w:t></w:r>'
                           "</w:rt><w:rubyBase><w:r><w:t>b</w:t></w:r></w:rubyBase></w:ruby>"), "a phonetic guide"),
    "w:vanish": ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Ẩn</w:t></w:r></w:p>", "hidden text"),
    "w:tab": (_RUN.format("<w:tab/>"), "a tab"),
    "w:ptab": (_RUN.format('<w:ptab w:alignment="right" w:relativeTo="margin" w:leader="none"/>'), "a tab"),
    "w:br": (_RUN.format("<w:br/>"), "a line break"),
    "w:br@w:type": (_RUN.format('<w:br w:type="page"/>'), "a page or column break"),
    "w:cr": (_RUN.format("<w:cr/>"), "a line break"),
    "w:noBreakHyphen": (_RUN.format("<w:noBreakHyphen/>"), "a hyphen"),
    "w:pageBreakBefore": ("<w:p><w:pPr><w:pageBreakBefore/></w:pPr></w:p>", "a page break"),
    "w:framePr": (f'<w:p><w:pPr><w:framePr w:w="2000" w:wrap="around" w:hAnchor="page"/></w:pPr>{_TEXT}</w:p>',
                  "a frame"),
    "w:numPr": ('<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>',
                "the number of a list"),
    "w:pBdr": ('<w:p><w:pPr><w:pBdr><w:top w:val="single" w:sz="4" w:space="1" w:color="auto"/></w:pBdr></w:pPr></w:p>',
               "borders"),
    "w:shd": ('<w:p><w:pPr><w:shd w:val="clear" w:color="auto" w:fill="FFEECC"/></w:pPr></w:p>', "shading"),
    "w:sectPr": (f"<w:p><w:pPr>{_COLUMNS}</w:pPr></w:p>", "a section break, with its columns"),
}  # fmt: skip
_ACTIVE = {
    "w:object": (_RUN.format(_OBJECT), "an embedded object"),
    "w:altChunk": ('<w:altChunk r:id="rIdChunk"/>', "an inserted file"),
}
_IGNORED = {
    "w:bookmarkStart": '<w:p><w:bookmarkStart w:id="95" w:name="cho"/><w:bookmarkEnd w:id="95"/></w:p>',
    "w:bookmarkEnd": '<w:p><w:bookmarkStart w:id="96" w:name="noi"/><w:bookmarkEnd w:id="96"/></w:p>',
    "w:permStart": '<w:p><w:permStart w:id="97" w:edGrp="everyone"/><w:permEnd w:id="97"/></w:p>',
    "w:permEnd": '<w:p><w:permStart w:id="98" w:edGrp="everyone"/><w:permEnd w:id="98"/></w:p>',
    "w:proofErr": '<w:p><w:proofErr w:type="spellStart"/><w:proofErr w:type="spellEnd"/></w:p>',
    "w:lastRenderedPageBreak": _RUN.format("<w:lastRenderedPageBreak/>"),
}
_REVIEW = {
    "w:commentReference": (_RUN.format('<w:commentReference w:id="0"/>'), "comments"),
    **{f"w:{name}": (f'<w:p><w:{name} w:id="1" w:author="Hà">{_TEXT}</w:{name}></w:p>', "tracked changes")
       for name in ("ins", "del", "moveFrom", "moveTo")},
    **{f"w:{name}": (f'<w:tbl><w:tblPr><w:{name} w:id="1" w:author="Hà"/></w:tblPr></w:tbl>', "tracked changes")
       for name in ("tblPrChange", "tblPrExChange", "tblGridChange", "trPrChange", "tcPrChange", "cellIns", "cellDel",
                    "cellMerge", "numberingChange")},
}  # fmt: skip

BODY_ROWS: tuple[Feature, ...] = (
    *(Feature(Area.BODY, name, Decision.REFUSED, title=Bilingual("", words), example=example)
      for name, (example, words) in _REFUSED.items()),
    *(Feature(Area.BODY, name, Decision.REFUSED, title=Bilingual("", words), example=example, alone=Decision.REFUSED)
      for name, (example, words) in _ACTIVE.items()),
    *(Feature(Area.BODY, name, Decision.IGNORED, example=example) for name, example in _IGNORED.items()),
    *(Feature(Area.BODY, name, Decision.REFUSED, title=Bilingual("", words), example=example, alone=Decision.REFUSED)
      for name, (example, words) in _REVIEW.items()),
)  # fmt: skip

_FILES = {
    "parts of any name and folder (`document2.xml`)": (Decision.IGNORED, Decision.KEPT, "they get Word's usual names"),
    "part names that differ in case, with `%20` or backslashes": (Decision.IGNORED, Decision.KEPT, ""),
    "`.dotx` named `.docx`": (Decision.IGNORED, Decision.KEPT, "becomes a document"),
    "custom XML": (Decision.IGNORED, Decision.KEPT, "the data of content controls"),
    "a relationship to a missing part (`../NULL`), not used": (Decision.IGNORED, Decision.DROPPED, ""),
    "a missing picture or object that is used": (Decision.REFUSED, Decision.REFUSED, "RG595"),
    "a part without content type": (Decision.REFUSED, Decision.REFUSED, "RG596"),
    "a part that is there twice": (Decision.REFUSED, Decision.REFUSED, "RG597"),
    "macros (`.docm`, `.dotm` named `.docx`)": (Decision.REFUSED, Decision.REFUSED, "RG598"),
    "Strict Open XML": (Decision.REFUSED, Decision.REFUSED, "RG599"),
    "document properties": (Decision.DROPPED, Decision.DROPPED, "title, author and dates are those of the document"),
    "names of reviewers": (Decision.DROPPED, Decision.DROPPED, ""),
    "building blocks": (Decision.DROPPED, Decision.DROPPED, ""),
    "macros in parts of their own": (Decision.REFUSED, Decision.REFUSED, "RG598"),
    "a file or web page outside, but for links: pictures, objects, attached templates, data sources, frames": (
        Decision.REFUSED, Decision.REFUSED, "RG570"),
    "an embedded object or file, ActiveX control, inserted file, subdocument, video, add-in or custom ribbon": (
        Decision.REFUSED, Decision.REFUSED, "RG570"),
    "a workbook of a chart with links, connections or macros": (Decision.REFUSED, Decision.REFUSED, "RG570"),
    "a part or relationship of a kind that is not listed": (Decision.REFUSED, Decision.REFUSED, "RG571"),
    "a field that loads, runs or asks something, or prints the time or the user": (
        Decision.REFUSED, Decision.REFUSED, "RG572"),
    "a document type declaration (DTD)": (Decision.REFUSED, Decision.REFUSED, "RG573"),
    "`Normal.dotm` as attached template": (Decision.DROPPED, Decision.DROPPED, "Word attaches it anyway"),
    "shortcut keys, sensitivity labels, results of the editor": (Decision.DROPPED, Decision.DROPPED, ""),
    "a digital signature": (Decision.DROPPED, Decision.DROPPED, ""),
}  # fmt: skip
FILE_ROWS: tuple[Feature, ...] = tuple(
    Feature(Area.FILE, name, styles, title=Bilingual("", note), alone=alone)
    for name, (styles, alone, note) in _FILES.items()
)
