"""A workbook stored the way Excel stores one, with everything that a patch must leave alone.

`Theo đơn vị`: shared strings, shared formulas, chart, comments (one of them a thread), conditional format, validation,
printer settings. `Bảng`: an Excel table. `Tổng hợp`: a pivot table. Beside them the order of calculation, a filter
name, a print area and a part that nobody knows.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from xml.sax.saxutils import escape

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
THREADED = "http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
APPLICATION = "application/vnd.openxmlformats-officedocument"
SHEET = "xl/worksheets/sheet1.xml"
TABLE_SHEET = "xl/worksheets/sheet2.xml"

STRINGS = ["Mã", "Đơn vị", "Năm trước", "Năm nay", "Tăng, giảm", "DT_VT", "Viettel", "VNPT & Mobi", "BTS", "Ghi chú",
           "Ngày gửi"]  # fmt: skip

_TYPES = {
    "xl/workbook.xml": f"{APPLICATION}.spreadsheetml.sheet.main+xml",
    "xl/worksheets/sheet1.xml": f"{APPLICATION}.spreadsheetml.worksheet+xml",
    "xl/worksheets/sheet2.xml": f"{APPLICATION}.spreadsheetml.worksheet+xml",
    "xl/worksheets/sheet3.xml": f"{APPLICATION}.spreadsheetml.worksheet+xml",
    "xl/styles.xml": f"{APPLICATION}.spreadsheetml.styles+xml",
    "xl/sharedStrings.xml": f"{APPLICATION}.spreadsheetml.sharedStrings+xml",
    "xl/calcChain.xml": f"{APPLICATION}.spreadsheetml.calcChain+xml",
    "xl/comments1.xml": f"{APPLICATION}.spreadsheetml.comments+xml",
    "xl/threadedComments/threadedComment1.xml": "application/vnd.ms-excel.threadedcomments+xml",
    "xl/persons/person.xml": "application/vnd.ms-excel.person+xml",
    "xl/drawings/drawing1.xml": f"{APPLICATION}.drawing+xml",
    "xl/charts/chart1.xml": f"{APPLICATION}.drawingml.chart+xml",
    "xl/tables/table1.xml": f"{APPLICATION}.spreadsheetml.table+xml",
    "xl/pivotTables/pivotTable1.xml": f"{APPLICATION}.spreadsheetml.pivotTable+xml",
    "xl/pivotCache/pivotCacheDefinition1.xml": f"{APPLICATION}.spreadsheetml.pivotCacheDefinition+xml",
    "xl/pivotCache/pivotCacheRecords1.xml": f"{APPLICATION}.spreadsheetml.pivotCacheRecords+xml",
}


def relations(*items: tuple[str, str, str]) -> str:
    """A `.rels` part of `(id, type or its last word, target)`."""
    rows = "".join(
        f'<Relationship Id="{i}" Type="{kind if ":" in kind else f"{REL}/{kind}"}" Target="{target}"/>'
        for i, kind, target in items
    )
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'


def _content_types() -> str:
    defaults = "".join(
        f'<Default Extension="{extension}" ContentType="{kind}"/>'
        for extension, kind in (
            ("bin", f"{APPLICATION}.spreadsheetml.printerSettings"),
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("vml", f"{APPLICATION}.vmlDrawing"),
            ("xml", "application/xml"),
        )
    )
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in _TYPES.items())
    types = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'{HEAD}<Types xmlns="{types}">{defaults}{overrides}</Types>'


_WORKBOOK = f"""{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{REL}">\
<fileVersion appName="xl" lastEdited="7" lowestEdited="7" rupBuild="22228"/><workbookPr defaultThemeVersion="166925"/>\
<bookViews><workbookView xWindow="-108" yWindow="-108" windowWidth="23256" windowHeight="12576" activeTab="1"/>\
</bookViews><sheets><sheet name="Theo đơn vị" sheetId="4" r:id="rId1"/><sheet name="Bảng" sheetId="7" r:id="rId2"/>\
<sheet name="Tổng hợp" sheetId="9" r:id="rId3"/></sheets><definedNames>\
<definedName name="_xlnm._FilterDatabase" localSheetId="0" hidden="1">'Theo đơn vị'!$A$1:$F$4</definedName>\
<definedName name="_xlnm.Print_Area" localSheetId="0">'Theo đơn vị'!$A$1:$F$4</definedName>\
<definedName name="_xlnm.Print_Titles" localSheetId="0">'Theo đơn vị'!$1:$1</definedName></definedNames>\
<calcPr calcId="191029"/><pivotCaches><pivotCache cacheId="1" r:id="rId7"/></pivotCaches></workbook>"""

_SHEET = f"""{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{REL}" xmlns:mc="http://schemas.openxmlformats.org/\
markup-compatibility/2006" mc:Ignorable="x14ac xr" \
xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac" \
xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"><dimension ref="A1:F4"/><sheetViews>\
<sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" \
activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="B3" sqref="B3"/></sheetView>\
</sheetViews>\
<sheetFormatPr defaultRowHeight="14.4" x14ac:dyDescent="0.3"/><cols><col min="1" max="1" width="14.6640625" \
customWidth="1"/><col min="7" max="7" width="20" style="3" customWidth="1"/></cols><sheetData>\
<row r="1" spans="1:6" ht="28.8" customHeight="1" x14ac:dyDescent="0.3"><c r="A1" s="1" t="s"><v>0</v></c>\
<c r="B1" s="1" t="s"><v>1</v></c><c r="C1" s="1" t="s"><v>2</v></c><c r="D1" s="1" t="s"><v>3</v></c>\
<c r="E1" s="1" t="s"><v>4</v></c><c r="F1" s="1" t="s"><v>10</v></c></row>\
<row r="2" spans="1:6" x14ac:dyDescent="0.3"><c r="A2" t="s"><v>5</v></c><c r="B2" t="s"><v>6</v></c>\
<c r="C2" s="2"><v>1650.5</v></c><c r="D2" s="2"><v>2138</v></c>\
<c r="E2" s="4"><f t="shared" ref="E2:E4" si="0">IF(C2=0,"",D2/C2-1)</f><v>0.29536504089669801</v></c>\
<c r="F2" s="3"><v>44896</v></c></row>\
<row r="3" spans="1:6" x14ac:dyDescent="0.3"><c r="A3" t="s"><v>5</v></c><c r="B3" t="s"><v>7</v></c>\
<c r="C3" s="2"><v>500</v></c><c r="D3" s="2"><v>550</v></c><c r="E3" s="4"><f t="shared" si="0"/><v>0.1</v></c>\
<c r="F3" s="3"/></row>\
<row r="4" spans="1:6" x14ac:dyDescent="0.3"><c r="A4" t="s"><v>8</v></c><c r="B4" t="s"><v>6</v></c>\
<c r="C4" s="2"><v>40</v></c><c r="D4" s="2"><f>SUM(D2:D3)</f><v>2688</v></c>\
<c r="E4" s="4"><f t="shared" si="0"/><v>66.2</v></c><c r="F4" s="3"/></row></sheetData>\
<autoFilter ref="A1:F4" xr:uid="{{00000000-0001-0000-0000-000000000000}}"/>\
<conditionalFormatting sqref="E2:E4"><cfRule type="cellIs" dxfId="0" priority="1" operator="lessThan">\
<formula>0</formula></cfRule></conditionalFormatting><dataValidations count="1"><dataValidation type="decimal" \
allowBlank="1" showErrorMessage="1" sqref="C2:D4"><formula1>0</formula1><formula2>1000000</formula2></dataValidation>\
</dataValidations><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>\
<pageSetup paperSize="9" orientation="landscape" r:id="rId1"/><drawing r:id="rId2"/><legacyDrawing r:id="rId3"/>\
</worksheet>"""

_TABLE_SHEET = f"""{HEAD}<worksheet xmlns="{MAIN}" xmlns:r="{REL}"><dimension ref="A1:B3"/><sheetViews>\
<sheetView tabSelected="1" workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="14.4"/><sheetData>\
<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>9</v></c></row><row r="2"><c r="A2" t="s"><v>5</v></c>\
<c r="B2"><f>D9+1</f><v>1</v></c></row><row r="3"><c r="A3" t="s"><v>8</v></c></row></sheetData>\
<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>\
<tableParts count="1"><tablePart r:id="rId1"/></tableParts></worksheet>"""

_PIVOT_SHEET = f"""{HEAD}<worksheet xmlns="{MAIN}"><dimension ref="A3:B6"/><sheetViews><sheetView workbookViewId="0"/>\
</sheetViews><sheetFormatPr defaultRowHeight="14.4"/><sheetData><row r="3"><c r="A3" t="s"><v>0</v></c><c r="B3" \
t="s">\
<v>3</v></c></row><row r="4"><c r="A4" t="s"><v>5</v></c><c r="B4"><v>2688</v></c></row><row r="5"><c r="A5" t="s">\
<v>8</v></c><c r="B5"><v>2688</v></c></row></sheetData>\
<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/></worksheet>"""

_STYLES = f"""{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/>\
</numFmts><fonts count="2"><font><sz val="11"/><color theme="1"/><name val="Calibri"/><family val="2"/></font>\
<font><b/><sz val="11"/><color rgb="FFFFFFFF"/><name val="Calibri"/><family val="2"/></font></fonts>\
<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>\
<fill><patternFill patternType="solid"><fgColor rgb="FF12355B"/><bgColor indexed="64"/></patternFill></fill></fills>\
<borders count="2"><border><left/><right/><top/><bottom/><diagonal/></border><border><left style="thin">\
<color auto="1"/>\
</left><right/><top/><bottom/><diagonal/></border></borders>\
<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs><cellXfs count="5">\
<xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>\
<xf numFmtId="0" fontId="1" fillId="2" borderId="0" xfId="0" applyFont="1" applyFill="1" applyAlignment="1">\
<alignment horizontal="center" wrapText="1"/></xf>\
<xf numFmtId="4" fontId="0" fillId="0" borderId="1" xfId="0" applyNumberFormat="1" applyBorder="1"/>\
<xf numFmtId="164" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>\
<xf numFmtId="10" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/></cellXfs>\
<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles><dxfs count="1"><dxf><font>\
<color rgb="FFC00000"/></font></dxf></dxfs><tableStyles count="0" defaultTableStyle="TableStyleMedium2"/>\
</styleSheet>"""

_CALC_CHAIN = f"""{HEAD}<calcChain xmlns="{MAIN}"><c r="D4" i="4" l="1"/><c r="E4"/><c r="E3"/><c r="E2"/>\
<c r="B2" i="7"/></calcChain>"""

_COMMENTS = f"""{HEAD}<comments xmlns="{MAIN}"><authors><author>Trần Thị Bình</author>\
<author>tc={{0A1B2C3D-0000-4000-8000-000000000001}}</author></authors><commentList><comment ref="C2" authorId="0" \
shapeId="0"><text><r><rPr><b/><sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/></rPr>\
<t xml:space="preserve">Bình: </t></r><r><rPr><sz val="9"/><color indexed="81"/><rFont val="Tahoma"/><family val="2"/>\
</rPr><t>đã đối chiếu</t></r></text></comment><comment ref="D3" authorId="1" shapeId="0"><text>\
<t>[Threaded comment] Hỏi lại VNPT</t></text></comment></commentList></comments>"""

_THREADED = f"""{HEAD}<ThreadedComments xmlns="{THREADED}" xmlns:x="{MAIN}"><threadedComment ref="D3" \
dT="2022-12-01T08:30:00.00" personId="{{0A1B2C3D-0000-4000-8000-0000000000AA}}" \
id="{{0A1B2C3D-0000-4000-8000-000000000001}}"><text>Hỏi lại VNPT</text></threadedComment></ThreadedComments>"""

_PERSONS = f"""{HEAD}<personList xmlns="{THREADED}" xmlns:x="{MAIN}"><person displayName="Trần Thị Bình" \
id="{{0A1B2C3D-0000-4000-8000-0000000000AA}}" userId="binh" providerId="None"/></personList>"""

_VML = """<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" \
xmlns:x="urn:schemas-microsoft-com:office:excel"><o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/>\
</o:shapelayout><v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">\
<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>""" + "".join(
    f"""<v:shape id="_x0000_s{shape}" type="#_x0000_t202" style='position:absolute;margin-left:59.25pt;\
margin-top:1.5pt;width:108pt;height:59.25pt;z-index:1;visibility:hidden' fillcolor="#ffffe1" o:insetmode="auto">\
<v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>\
<v:textbox style='mso-direction-alt:auto'><div style='text-align:left'></div></v:textbox><x:ClientData \
ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>3, 15, 1, 2, 5, 31, 5, 1</x:Anchor>\
<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"""
    for shape, row, column in ((1025, 1, 2), (1026, 2, 3))
) + "</xml>"  # fmt: skip

_DRAWING = f"""{HEAD}<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" \
xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><xdr:twoCellAnchor><xdr:from><xdr:col>7</xdr:col>\
<xdr:colOff>0</xdr:colOff><xdr:row>1</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from><xdr:to><xdr:col>14</xdr:col>\
<xdr:colOff>0</xdr:colOff><xdr:row>15</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:to><xdr:graphicFrame macro="">\
<xdr:nvGraphicFramePr><xdr:cNvPr id="2" name="Biểu đồ 1"/><xdr:cNvGraphicFramePr/></xdr:nvGraphicFramePr><xdr:xfrm>\
<a:off x="0" y="0"/><a:ext cx="0" cy="0"/></xdr:xfrm><a:graphic><a:graphicData \
uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart xmlns:c="http://schemas.openxmlformats.org/\
drawingml/2006/chart" xmlns:r="{REL}" r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame><xdr:clientData/>\
</xdr:twoCellAnchor></xdr:wsDr>"""

_CHART = f"""{HEAD}<c:chartSpace xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" \
xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><c:chart><c:plotArea><c:layout/><c:barChart>\
<c:barDir val="col"/><c:grouping val="clustered"/><c:varyColors val="0"/><c:ser><c:idx val="0"/><c:order val="0"/>\
<c:val><c:numRef><c:f>'Theo đơn vị'!$D$2:$D$4</c:f><c:numCache><c:formatCode>#,##0.00</c:formatCode><c:ptCount \
val="3"/><c:pt idx="0"><c:v>2138</c:v></c:pt><c:pt idx="1"><c:v>550</c:v></c:pt><c:pt idx="2"><c:v>2688</c:v></c:pt>\
</c:numCache></c:numRef></c:val></c:ser><c:gapWidth val="150"/><c:axId val="111"/><c:axId val="222"/></c:barChart>\
<c:catAx><c:axId val="111"/><c:scaling><c:orientation val="minMax"/></c:scaling><c:delete val="0"/><c:axPos val="b"/>\
<c:crossAx val="222"/></c:catAx><c:valAx><c:axId val="222"/><c:scaling><c:orientation val="minMax"/></c:scaling>\
<c:delete val="0"/><c:axPos val="l"/><c:crossAx val="111"/></c:valAx></c:plotArea><c:plotVisOnly val="1"/></c:chart>\
</c:chartSpace>"""

_TABLE = f"""{HEAD}<table xmlns="{MAIN}" id="1" name="Bang1" displayName="Bang1" ref="A1:B3" totalsRowShown="0">\
<autoFilter ref="A1:B3"/><tableColumns count="2"><tableColumn id="1" name="Mã"/><tableColumn id="2" name="Ghi chú"/>\
</tableColumns><tableStyleInfo name="TableStyleMedium2" showFirstColumn="0" showLastColumn="0" showRowStripes="1" \
showColumnStripes="0"/></table>"""

_PIVOT = f"""{HEAD}<pivotTableDefinition xmlns="{MAIN}" name="PivotTable1" cacheId="1" dataCaption="Values" \
updatedVersion="6" minRefreshableVersion="3" createdVersion="6"><location ref="A3:B5" firstHeaderRow="1" \
firstDataRow="1" \
firstDataCol="1"/><pivotFields count="2"><pivotField axis="axisRow" showAll="0"><items count="2"><item x="0"/>\
<item x="1"/></items></pivotField><pivotField dataField="1" showAll="0"/></pivotFields><rowFields count="1">\
<field x="0"/></rowFields><rowItems count="2"><i><x/></i><i><x v="1"/></i></rowItems><colItems count="1"><i/>\
</colItems>\
<dataFields count="1"><dataField name="Sum" fld="1" baseField="0" baseItem="0"/></dataFields></pivotTableDefinition>"""

_PIVOT_CACHE = f"""{HEAD}<pivotCacheDefinition xmlns="{MAIN}" xmlns:r="{REL}" r:id="rId1" refreshedBy="Bình" \
refreshedDate="44896" createdVersion="6" refreshedVersion="6" minRefreshableVersion="3" recordCount="2">\
<cacheSource type="worksheet"><worksheetSource ref="A1:D4" sheet="Theo đơn vị"/></cacheSource><cacheFields count="2">\
<cacheField name="Mã" numFmtId="0"><sharedItems count="2"><s v="DT_VT"/><s v="BTS"/></sharedItems></cacheField>\
<cacheField name="Năm nay" numFmtId="0"><sharedItems containsSemiMixedTypes="0" containsString="0" \
containsNumber="1" containsInteger="1" minValue="550" maxValue="2688"/></cacheField></cacheFields>\
</pivotCacheDefinition>"""

_PIVOT_RECORDS = f"""{HEAD}<pivotCacheRecords xmlns="{MAIN}" count="2"><r><x v="0"/><n v="2688"/></r>\
<r><x v="1"/><n v="2688"/></r></pivotCacheRecords>"""


def _shared_strings() -> str:
    items = "".join(f"<si><t>{escape(text)}</t></si>" for text in STRINGS)
    return f'{HEAD}<sst xmlns="{MAIN}" count="30" uniqueCount="{len(STRINGS)}">{items}</sst>'


def members() -> dict[str, bytes]:
    """The whole package, by name of the member, in the order in which Excel writes them."""
    pivot = "xl/pivotCache/_rels/pivotCacheDefinition1.xml.rels"
    parts = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": relations(("rId1", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": _WORKBOOK,
        "xl/_rels/workbook.xml.rels": relations(
            ("rId1", "worksheet", "worksheets/sheet1.xml"),
            ("rId2", "worksheet", "worksheets/sheet2.xml"),
            ("rId3", "worksheet", "worksheets/sheet3.xml"),
            ("rId4", "styles", "styles.xml"),
            ("rId5", "sharedStrings", "sharedStrings.xml"),
            ("rId6", "calcChain", "calcChain.xml"),
            ("rId7", "pivotCacheDefinition", "pivotCache/pivotCacheDefinition1.xml"),
            ("rId8", "http://schemas.microsoft.com/office/2017/10/relationships/person", "persons/person.xml"),
        ),
        SHEET: _SHEET,
        TABLE_SHEET: _TABLE_SHEET,
        "xl/worksheets/sheet3.xml": _PIVOT_SHEET,
        "xl/worksheets/_rels/sheet1.xml.rels": relations(
            ("rId1", "printerSettings", "../printerSettings/printerSettings1.bin"),
            ("rId2", "drawing", "../drawings/drawing1.xml"),
            ("rId3", "vmlDrawing", "../drawings/vmlDrawing1.vml"),
            ("rId4", "comments", "../comments1.xml"),
            (
                "rId5",
                "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment",
                "../threadedComments/threadedComment1.xml",
            ),
        ),
        "xl/worksheets/_rels/sheet2.xml.rels": relations(("rId1", "table", "../tables/table1.xml")),
        "xl/worksheets/_rels/sheet3.xml.rels": relations(("rId1", "pivotTable", "../pivotTables/pivotTable1.xml")),
        "xl/styles.xml": _STYLES,
        "xl/sharedStrings.xml": _shared_strings(),
        "xl/calcChain.xml": _CALC_CHAIN,
        "xl/comments1.xml": _COMMENTS,
        "xl/threadedComments/threadedComment1.xml": _THREADED,
        "xl/persons/person.xml": _PERSONS,
        "xl/drawings/vmlDrawing1.vml": _VML,
        "xl/drawings/drawing1.xml": _DRAWING,
        "xl/drawings/_rels/drawing1.xml.rels": relations(("rId1", "chart", "../charts/chart1.xml")),
        "xl/charts/chart1.xml": _CHART,
        "xl/tables/table1.xml": _TABLE,
        "xl/pivotTables/pivotTable1.xml": _PIVOT,
        "xl/pivotTables/_rels/pivotTable1.xml.rels": relations(
            ("rId1", "pivotCacheDefinition", "../pivotCache/pivotCacheDefinition1.xml")
        ),
        "xl/pivotCache/pivotCacheDefinition1.xml": _PIVOT_CACHE,
        pivot: relations(("rId1", "pivotCacheRecords", "pivotCacheRecords1.xml")),
        "xl/pivotCache/pivotCacheRecords1.xml": _PIVOT_RECORDS,
        "xl/printerSettings/printerSettings1.bin": bytes(range(256)).decode("latin-1"),
    }
    binary = "xl/printerSettings/printerSettings1.bin"
    return {name: text.encode("latin-1" if name == binary else "utf-8") for name, text in parts.items()}


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """The package of these members."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2022, 12, 1, 8, 30, 0)), data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def excel_like(**replaced: bytes) -> bytes:
    """The workbook; `sheet1=…`, `styles=…` replace the member whose name ends so."""
    parts = members()
    for short, data in replaced.items():
        (name,) = (n for n in parts if n.endswith(f"/{short}.xml"))
        parts[name] = data
    return zipped(parts)


def strict(data: bytes) -> bytes:
    """A part with the names of the strict kind of workbooks (`Strict Open XML Spreadsheet` in Excel's list)."""
    main, related = (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
    )
    return data.replace(MAIN.encode(), main).replace(REL.encode(), related)
