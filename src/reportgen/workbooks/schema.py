"""The schema of all workbooks, sheets and columns, used by the reader, the writer, the checks and the documentation.

Headings are in Vietnamese or English, and are matched ignoring case, spaces and Unicode form.
"""

from __future__ import annotations

from dataclasses import replace

from reportgen.problems import Bilingual
from reportgen.workbooks.aliases import COLUMNS, SHEETS
from reportgen.workbooks.formulas import COMPLETION, GROWTH, TOTAL
from reportgen.workbooks.schema_types import Column, ColumnKind, SheetSchema, SheetShape, WorkbookSchema

__all__ = [
    "CODES",
    "INDICATORS_XLSX",
    "QUALIFIERS",
    "REPLY_XLSX",
    "REVIEW",
    "REVIEW_COLUMN",
    "TASKS_XLSX",
    "TASK_STATES",
    "UNREAD",
    "WORKBOOKS",
    "Column",
    "ColumnKind",
    "SheetSchema",
    "SheetShape",
    "WorkbookSchema",
]

UNREAD = (SheetShape.LISTS, SheetShape.HELP)
"""The shapes of sheets that `read` ignores."""
REVIEW = "review"
"""The key of the review column; a row is orange until its cell in this column is cleared."""
CODES = "codes"
"""The `list_key` of columns with indicator codes: the codes of sheet `Chỉ tiêu`."""
QUALIFIERS = ("trên", "hơn", "gần", "khoảng", "ước")
TASK_STATES = ("chưa thực hiện", "đang thực hiện", "hoàn thành", "quá hạn", "dừng thực hiện")

FIRST_YEAR, LAST_YEAR = 1900, 2199
PREVIOUS, CURRENT = Bilingual("Năm trước", "Last year"), Bilingual("Năm nay", "This year")
NEXT_PLAN = Bilingual("Kế hoạch năm sau", "Next year's plan")
"""The headings that name a period. Messages take them from `SheetSchema.heading`."""

K = ColumnKind


def _c(key: str, vi: str, en: str, kind: ColumnKind, help_vi: str, help_en: str, **more: object) -> Column:
    return Column(key, vi, en, kind, Bilingual(help_vi, help_en), **more)  # type: ignore[arg-type]


# formatted like a table, with one or two lines for each column
# fmt: off
REVIEW_COLUMN = _c(REVIEW, "Cần xem lại", "To review", K.TEXT,
             "Những chỗ của năm trước cần xem lại; sửa xong thì xóa ô này, màu cam sẽ hết; không in ra",
             "What is last year's and wants a look; empty it when done; not printed", width=30, if_used=True)

_FACTS = (
    _c("year", "Năm", "Year", K.WHOLE, "Năm của báo cáo", "The year reported", example="2022", required=True,
       lowest=FIRST_YEAR, highest=LAST_YEAR),
    _c("issuer", "Cơ quan ban hành", "Issuer", K.TEXT, "Tên đầy đủ của cơ quan ban hành",
       "Full name of the issuing body", example="Sở Thông tin và Truyền thông", required=True),
    _c("parent", "Cơ quan chủ quản", "Parent body", K.TEXT, "In phía trên tên cơ quan ban hành",
       "Printed above the issuer", example="UBND tỉnh An Giang"),
    _c("number", "Số văn bản", "Document number", K.TEXT, "Để trống nếu chưa lấy số: sẽ in chỗ trống để ghi tay",
       "Leave empty until numbered: a blank is printed", example="05"),
    _c("symbol", "Ký hiệu", "Symbol", K.TEXT, "Viết tắt tên loại và cơ quan", "Type and issuer abbreviated",
       example="BC-STTTT"),
    _c("place", "Địa danh", "Place", K.TEXT, "Nơi ban hành", "Place of issue", example="An Giang"),
    _c("date", "Ngày ban hành", "Date", K.DATE, "Ngày ghi trên văn bản", "Date of the document", example="05/01/2023"),
    _c("subject", "Trích yếu", "Subject", K.TEXT, "Nội dung tóm tắt in dưới chữ BÁO CÁO",
       "The line printed below the type", example="Tổng kết hoạt động năm 2022 và nhiệm vụ năm 2023"),
    _c("addressees", "Kính gửi", "Addressee", K.TEXT, "Mỗi nơi nhận báo cáo một dòng (Alt+Enter)",
       "One addressee a line (Alt+Enter)", example="UBND tỉnh"),
    _c("authority", "Quyền hạn ký", "Signing authority", K.TEXT, "TM., Q., KT., TL. hoặc TUQ. và chức vụ được ký thay",
       "TM., Q., KT., TL. or TUQ. with the position signed for", example="KT. GIÁM ĐỐC"),
    _c("title", "Chức vụ người ký", "Signer's title", K.TEXT, "Chức vụ của người ký", "The signer's position",
       example="PHÓ GIÁM ĐỐC"),
    _c("signer", "Họ tên người ký", "Signer", K.TEXT, "Không ghi học hàm, học vị", "Without academic titles",
       example="Nguyễn Văn A"),
    _c("recipients", "Nơi nhận", "Recipients", K.TEXT, "Mỗi nơi nhận một dòng (Alt+Enter)",
       "One recipient a line (Alt+Enter)", example="Như trên"),
    _c("address", "Địa chỉ", "Address", K.TEXT, "Địa chỉ cơ quan", "Postal address"),
    _c("phone", "Điện thoại", "Phone", K.TEXT, "Số điện thoại", "Phone number"),
    _c("email", "Thư điện tử", "E-mail", K.TEXT, "Địa chỉ thư điện tử", "E-mail address"),
    _c("website", "Trang thông tin điện tử", "Website", K.TEXT, "Địa chỉ trang web", "Web site"),
    _c("conference_name", "Tên hội nghị", "Conference name", K.TEXT, "Tên đầy đủ của hội nghị",
       "Full name of the conference"),
    _c("conference_place", "Địa điểm hội nghị", "Conference place", K.TEXT, "Nơi tổ chức hội nghị",
       "Where it is held"),
    _c("conference_date", "Ngày hội nghị", "Conference date", K.DATE, "Ngày tổ chức hội nghị", "When it is held",
       example="01/12/2022"),
    _c("source_note", "Nguồn số liệu", "Source note", K.TEXT, "Câu nói rõ số liệu lấy từ đâu, in ở tờ gấp",
       "The sentence about sources, printed in the brochure"),
)

_INDICATORS = (
    _c("code", "Mã", "Code", K.CODE, "Mã không trùng, chữ hoa không dấu", "Unique code, capitals without accents",
       example="DT_VT", required=True, width=14, unique=True),
    _c("name", "Chỉ tiêu", "Indicator", K.TEXT, "Tên chỉ tiêu như in trong bảng", "Name as printed in tables",
       example="Tổng thu ngân sách nhà nước", required=True, width=46),
    _c("field", "Lĩnh vực", "Field", K.TEXT, "Lĩnh vực để xếp nhóm trong báo cáo", "The group it belongs to",
       example="Doanh thu và nộp ngân sách", required=True, width=28, list_key="fields"),
    _c("unit", "Đơn vị tính", "Unit", K.TEXT, "Đơn vị tính; tỷ lệ thì ghi %", "Unit of measure; % for shares",
       example="tỷ đồng", required=True, width=12, list_key="units"),
    _c("previous", *PREVIOUS, K.NUMBER, "Giá trị năm trước", "Last year's value", width=14),
    _c("current", *CURRENT, K.NUMBER, "Giá trị năm báo cáo", "This year's value",
       example="2765", width=14),
    _c("plan", "Kế hoạch", "Plan", K.NUMBER, "Kế hoạch của năm báo cáo", "This year's plan", width=14),
    _c("next_plan", *NEXT_PLAN, K.NUMBER, "Kế hoạch của năm sau", "Next year's plan",
       width=14),
    _c("growth", "Tăng, giảm đã công bố", "Published change", K.GROWTH,
       "Chỉ nhập khi không có giá trị năm trước: 29,31 hoặc 29,31%; với tỷ lệ: 0,4 điểm %",
       "Only where last year's value is not at hand: 29,31 or 29,31%; for shares: 0,4 điểm %",
       example="29,31%", width=16),
    _c("compared_with", "So với", "Compared with", K.TEXT, "cùng kỳ, năm 2021; để trống là năm trước",
       "cùng kỳ, năm 2021; empty means the year before", example="cùng kỳ", width=12, list_key="compared"),
    _c("qualifier", "Từ kèm số", "Qualifier", K.CHOICE, "Từ đứng trước số trong câu", "The word before the number",
       example="trên", choices=QUALIFIERS, width=11, list_key="qualifiers"),
    _c("decimals", "Số chữ số thập phân", "Decimals", K.WHOLE, "Để trống: in như đã nhập", "Empty: as typed", width=12,
       lowest=0, highest=6),
    _c("parts", "Là tổng của (mã)", "Sum of (codes)", K.CODES, "Các mã cộng lại thành chỉ tiêu này",
       "Codes that add up to this", example="DT_VT; DT_BC", width=20),
    _c("good", "Chiều tốt", "Good direction", K.CHOICE, "cao: càng cao càng tốt; thấp: càng thấp càng tốt",
       "cao: higher is better; thấp: lower is better", example="cao", choices=("cao", "thấp"), width=10,
       list_key="directions"),
    _c("source", "Nguồn", "Source", K.TEXT, "Nguồn của số liệu", "Where the figure comes from", width=24,
       list_key="sources"),
    _c("note", "Ghi chú", "Note", K.TEXT, "In ở cột ghi chú của phụ lục",
       "Printed in the appendix's note column", width=24),
    REVIEW_COLUMN,
    _c("growth_now", "Tăng, giảm (tự tính)", "Change (computed)", K.COMPUTED,
       f"Excel tự tính từ {PREVIOUS.vi} và {CURRENT.vi}: %, với tỷ lệ là điểm %",
       "Computed from both years: per cent, for shares points", width=14, formula=GROWTH),
    _c("completion_now", "Hoàn thành kế hoạch (tự tính, %)", "Plan completion (computed, %)", K.COMPUTED,
       f"Excel tự tính từ {CURRENT.vi} và Kế hoạch", "Computed from this year's value and plan", width=14,
       formula=COMPLETION),
    _c("total_now", "Tổng thành phần (tự tính)", "Sum of parts (computed)", K.COMPUTED,
       f"Excel tự cộng {CURRENT.vi} của các mã ở cột Là tổng của", "This year's values of the parts, added up",
       width=16, formula=TOTAL),
)

_BREAKDOWN = (
    _c("code", "Mã", "Code", K.CODE, "Mã của chỉ tiêu", "The indicator's code", required=True, example="DT_VT",
       list_key=CODES),
    _c("unit_name", "Đơn vị", "Unit name", K.TEXT, "Doanh nghiệp hoặc đơn vị hành chính",
       "Enterprise or administrative unit", required=True, width=34, list_key="enterprises"),
    _c("previous", *PREVIOUS, K.NUMBER, "Giá trị năm trước", "Last year's value"),
    _c("current", *CURRENT, K.NUMBER, "Giá trị năm báo cáo", "This year's value"),
)

_SERIES = (
    _c("code", "Mã", "Code", K.CODE, "Mã của chỉ tiêu; các cột sau là năm", "The indicator's code; year columns follow",
       required=True, example="DT_VT", list_key=CODES),
)

_DOCUMENTS = _c(
    "document", "Tài liệu", "Document", K.TEXT,
    "report, brochure; nhiều tài liệu cách nhau bằng dấu phẩy; để trống: mọi tài liệu",
    "report, brochure; several with commas; empty: every document", width=18, list_key="documents")

_PARAGRAPHS = (
    _c("section", "Mục", "Section", K.TEXT, "Mục trong tài liệu mà đoạn này thuộc về", "Where the paragraph goes",
       required=True, example="Hạ tầng", width=26, list_key="sections"),
    _c("order", "Thứ tự", "Order", K.NUMBER, "Thứ tự trong mục", "Order within the section", width=9),
    _c("text", "Nội dung", "Text", K.TEXT, "Câu chữ; số liệu gọi bằng mã trong ngoặc nhọn: {DT_VT}",
       "The text; figures by placeholder: {DT_VT}", required=True, width=110),
    _DOCUMENTS,
    REVIEW_COLUMN,
)

_PHOTOS = (
    _c("file", "Tệp", "File", K.TEXT, "Tên tệp trong thư mục photos", "File name in folder photos", required=True,
       example="tram-bts.png", width=28),
    _c("caption", "Chú thích", "Caption", K.TEXT, "In dưới ảnh", "Printed below the photo", width=50),
    _c("alt", "Mô tả", "Description", K.TEXT, "Mô tả ảnh cho người không nhìn thấy ảnh", "Alternative text",
       required=True, width=50),
    _DOCUMENTS,
)

_TASKS = (
    _c("code", "Mã", "Code", K.CODE, "Mã không trùng", "Unique code", required=True, example="NV01", width=10,
       unique=True),
    _c("name", "Nhiệm vụ", "Task", K.TEXT, "Nội dung nhiệm vụ", "What is to be done", required=True, width=80),
    _c("group", "Nhóm", "Group", K.TEXT, "Nhóm nhiệm vụ, in thành đề mục", "Group, printed as a heading",
       required=True, width=30, list_key="groups"),
    _c("lead", "Đơn vị chủ trì", "Lead unit", K.TEXT, "Đơn vị chịu trách nhiệm chính", "The unit in charge", width=26,
       list_key="leads"),
    _c("partners", "Đơn vị phối hợp", "Partner units", K.TEXT, "Các đơn vị phối hợp", "Units that help", width=26,
       list_key="leads"),
    _c("deadline", "Thời hạn", "Deadline", K.DEADLINE, "Ngày 30/6/2023, quý II/2023, hoặc thường xuyên",
       "A date, a quarter, or words", width=16),
    _c("year", "Năm", "Year", K.WHOLE, "Năm thực hiện nhiệm vụ", "The year of the task", required=True, example="2023",
       width=8, lowest=FIRST_YEAR, highest=LAST_YEAR),
    _c("state", "Trạng thái", "State", K.CHOICE, "Tình trạng thực hiện", "How far it is",
       choices=TASK_STATES, width=16, list_key="states"),
    _c("progress", "Tiến độ (%)", "Progress (%)", K.PERCENT, "Từ 0 đến 100", "0 to 100", width=11,
       lowest=0, highest=100),
    _c("result", "Kết quả", "Result", K.TEXT, "Kết quả đạt được, in trong báo cáo", "What was achieved", width=60),
    _c("directive", "Văn bản giao", "Directive", K.TEXT, "Văn bản giao nhiệm vụ", "The document that set it", width=24),
    _c("carried", "Chuyển tiếp", "Carried over", K.TEXT, "Nhiệm vụ năm trước chưa xong; không in ra",
       "An unfinished task of an earlier year; not printed", example="chuyển tiếp từ 2022", width=18, if_used=True),
    REVIEW_COLUMN,
)

_REPLY_FACTS = (
    _c("year", "Năm", "Year", K.WHOLE, "Năm của số liệu; đã điền sẵn", "The year of the figures; filled in for you",
       required=True, lowest=FIRST_YEAR, highest=LAST_YEAR),
    _c("unit_name", "Đơn vị", "Unit name", K.TEXT, "Đơn vị gửi số liệu; đã điền sẵn",
       "The unit that sends them; filled in for you"),
    _c("send_to", "Gửi về", "Send to", K.TEXT, "Nơi nhận sổ này khi đã điền xong", "Who gets this workbook when done"),
    _c("filled_by", "Người lập", "Filled in by", K.TEXT, "Họ tên người điền, để hỏi lại khi cần", "Whom to ask",
       example="Nguyễn Văn A"),
    _c("phone", "Điện thoại", "Phone", K.TEXT, "Số điện thoại của người lập", "The phone number of that person"),
    _c("date", "Ngày lập", "Date", K.DATE,
       "Ngày điền xong; gửi lại sổ đã sửa thì ghi ngày mới: sổ có ngày muộn hơn được dùng",
       "When it was filled in; of two workbooks the later one is used", example="05/01/2023"),
)

_REPLY_FIGURES = (
    _c("code", "Mã", "Code", K.CODE, "Mã của chỉ tiêu; đã điền sẵn", "The indicator's code; filled in for you",
       required=True, width=14, unique=True),
    _c("name", "Chỉ tiêu", "Indicator", K.TEXT, "Tên chỉ tiêu; đã điền sẵn", "Its name; filled in for you", width=52),
    _c("unit", "Đơn vị tính", "Unit", K.TEXT, "Đơn vị tính của cả hai cột số; đã điền sẵn",
       "The unit of both numbers; filled in for you", width=14),
    _c("previous", *PREVIOUS, K.NUMBER, "Số năm trước; ô xám thì không sửa, nếu sai ghi vào Ghi chú",
       "Last year's value; a grey cell is not to be changed: if it is wrong, say so in the note", width=16),
    _c("current", *CURRENT, K.NUMBER,
       "Số của năm ghi ở trang Thông tin; không có thì để trống và ghi lý do vào Ghi chú",
       "This year's value; where there is none, leave it empty and say why in the note", required=True, width=16),
    _c("note", "Ghi chú", "Note", K.TEXT, "Điều cần nói thêm về số này", "What there is to say about it", width=44),
)

# fmt: on


def _sheet(
    key: str, vi: str, en: str, shape: SheetShape, columns: tuple[Column, ...], *, required: bool = False
) -> SheetSchema:
    """The schema of a sheet, with the aliases of its title and its headings."""
    aliases = COLUMNS.get(key, {})
    named = tuple(replace(column, aliases=aliases.get(column.key, ())) for column in columns)
    return SheetSchema(key, vi, en, shape, named, required, SHEETS[key])


INDICATORS_XLSX = WorkbookSchema(
    "indicators",
    "indicators.xlsx",
    (
        _sheet("facts", "Thông tin chung", "General", SheetShape.KEY_VALUE, _FACTS, required=True),
        _sheet("indicators", "Chỉ tiêu", "Indicators", SheetShape.TABLE, _INDICATORS, required=True),
        _sheet("breakdown", "Theo đơn vị", "By unit", SheetShape.TABLE, _BREAKDOWN),
        _sheet("series", "Số liệu các năm", "Years", SheetShape.YEARS, _SERIES),
        _sheet("paragraphs", "Nội dung", "Content", SheetShape.TABLE, _PARAGRAPHS, required=True),
        _sheet("photos", "Ảnh", "Photos", SheetShape.TABLE, _PHOTOS),
        _sheet("lists", "Danh mục", "Lists", SheetShape.LISTS, ()),
        _sheet("help", "Hướng dẫn", "Help", SheetShape.HELP, ()),
    ),
)

TASKS_XLSX = WorkbookSchema(
    "tasks",
    "tasks.xlsx",
    (
        _sheet("tasks", "Nhiệm vụ", "Tasks", SheetShape.TABLE, _TASKS, required=True),
        _sheet("lists", "Danh mục", "Lists", SheetShape.LISTS, ()),
    ),
)

WORKBOOKS = (INDICATORS_XLSX, TASKS_XLSX)
"""The two workbooks of a year."""

REPLY_XLSX = WorkbookSchema(
    "reply",
    "tra-loi.xlsx",
    (
        _sheet("facts", "Thông tin", "Information", SheetShape.KEY_VALUE, _REPLY_FACTS, required=True),
        _sheet("figures", "Số liệu", "Figures", SheetShape.TABLE, _REPLY_FIGURES, required=True),
        _sheet("help", "Hướng dẫn", "Help", SheetShape.HELP, ()),
    ),
)
"""The workbook that one unit fills in and sends back, with any file name."""
