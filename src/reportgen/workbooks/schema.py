"""The schema of all workbooks, sheets and columns, used by the reader, the writer, the checks and the documentation.

Headings are in Vietnamese or English, and are matched ignoring case, spaces and Unicode form.
"""

from __future__ import annotations

from dataclasses import replace

from reportgen.files.places import INDICATORS_FILE
from reportgen.problems import Bilingual
from reportgen.workbooks.aliases import COLUMNS, SHEETS
from reportgen.workbooks.formulas import COMPLETION, GROWTH, TOTAL
from reportgen.workbooks.schema_types import Column, ColumnKind, SheetSchema, SheetShape, WorkbookSchema

__all__ = [
    "CODES",
    "INDICATORS_XLSX",
    "NATURES",
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
NATURES = ("thời kỳ", "thời điểm")
TASK_STATES = ("chưa thực hiện", "đang thực hiện", "hoàn thành", "quá hạn", "dừng thực hiện")

FIRST_YEAR, LAST_YEAR = 1900, 2199
PREVIOUS, CURRENT = Bilingual("Năm trước", "Last year"), Bilingual("Năm nay", "This year")
NEXT_PLAN = Bilingual("Kế hoạch năm sau", "Next year's plan")
"""Headings that name a period. Messages must use `SheetSchema.heading` instead of repeating them."""

K = ColumnKind


# formatted like a table, in as few lines as possible
# fmt: off
REVIEW_COLUMN = Column(REVIEW, "Cần xem lại", "To review", K.TEXT,
                       "Những chỗ của năm trước cần xem lại; sửa xong thì xóa ô này, màu cam sẽ hết; không in ra",
                       width=30, if_used=True)

_FACTS = (
    Column("year", "Năm", "Year", K.WHOLE, "Năm của báo cáo", example="2022", required=True, lowest=FIRST_YEAR,
           highest=LAST_YEAR),
    Column("period", "Kỳ báo cáo", "Period", K.TEXT,
           "6 tháng đầu năm, 9 tháng đầu năm, quý I, tháng 01; để trống là cả năm", example="6 tháng đầu năm",
           if_used=True),
    Column("issuer", "Cơ quan ban hành", "Issuer", K.TEXT, "Tên đầy đủ của cơ quan ban hành",
           example="Sở Tài chính", required=True),
    Column("parent", "Cơ quan chủ quản", "Parent body", K.TEXT, "In phía trên tên cơ quan ban hành",
           example="UBND tỉnh An Giang"),
    Column("number", "Số văn bản", "Document number", K.TEXT, "Để trống nếu chưa lấy số: sẽ in chỗ trống để ghi tay",
           example="05"),
    Column("symbol", "Ký hiệu", "Symbol", K.TEXT, "Viết tắt tên loại và cơ quan", example="BC-STC"),
    Column("place", "Địa danh", "Place", K.TEXT, "Nơi ban hành", example="An Giang"),
    Column("date", "Ngày ban hành", "Date", K.DATE, "Ngày ghi trên văn bản", example="05/01/2023"),
    Column("subject", "Trích yếu", "Subject", K.TEXT, "Nội dung tóm tắt in dưới chữ BÁO CÁO",
           example="Tổng kết hoạt động năm 2022 và nhiệm vụ năm 2023"),
    Column("addressees", "Kính gửi", "Addressee", K.TEXT, "Mỗi nơi nhận báo cáo một dòng (Alt+Enter)",
           example="UBND tỉnh"),
    Column("authority", "Quyền hạn ký", "Signing authority", K.TEXT,
           "TM., Q., KT., TL. hoặc TUQ. và chức vụ được ký thay", example="KT. GIÁM ĐỐC"),
    Column("title", "Chức vụ người ký", "Signer's title", K.TEXT, "Chức vụ của người ký", example="PHÓ GIÁM ĐỐC"),
    Column("signer", "Họ tên người ký", "Signer", K.TEXT, "Không ghi học hàm, học vị", example="Nguyễn Văn A"),
    Column("recipients", "Nơi nhận", "Recipients", K.TEXT, "Mỗi nơi nhận một dòng (Alt+Enter)", example="Như trên"),
    Column("address", "Địa chỉ", "Address", K.TEXT, "Địa chỉ cơ quan"),
    Column("phone", "Điện thoại", "Phone", K.TEXT, "Số điện thoại"),
    Column("email", "Thư điện tử", "E-mail", K.TEXT, "Địa chỉ thư điện tử"),
    Column("website", "Trang thông tin điện tử", "Website", K.TEXT, "Địa chỉ trang web"),
    Column("conference_name", "Tên hội nghị", "Conference name", K.TEXT, "Tên đầy đủ của hội nghị"),
    Column("conference_place", "Địa điểm hội nghị", "Conference place", K.TEXT, "Nơi tổ chức hội nghị"),
    Column("conference_date", "Ngày hội nghị", "Conference date", K.DATE, "Ngày tổ chức hội nghị",
           example="01/12/2022"),
    Column("source_note", "Nguồn số liệu", "Source note", K.TEXT, "Câu nói rõ số liệu lấy từ đâu, in ở tờ gấp"),
    Column("data_from", "Số liệu tính từ ngày", "Data from", K.DATE,
           "Ngày đầu của số liệu; in ở lời mở đầu và phụ lục của báo cáo", example="15/12/2021", if_used=True),
    Column("data_to", "Số liệu đến ngày", "Data to", K.DATE,
           "Ngày chốt số liệu; in ở lời mở đầu và phụ lục của báo cáo", example="14/12/2022", if_used=True),
    Column("formed_from", "Hình thành từ", "Formed from", K.TEXT,
           "Khi cả tỉnh, cả cơ quan mới hợp nhất: tên các đơn vị cũ, mỗi đơn vị một dòng (Alt+Enter); số cũ của "
           "từng đơn vị ghi ở trang Theo đơn vị", example="Đơn vị A (cũ)", if_used=True),
)

_INDICATORS = (
    Column("code", "Mã", "Code", K.CODE, "Mã không trùng, chữ hoa không dấu", example="THU_NS", required=True, width=14,
           unique=True),
    Column("name", "Chỉ tiêu", "Indicator", K.TEXT, "Tên chỉ tiêu như in trong bảng",
           example="Tổng thu ngân sách nhà nước", required=True, width=46),
    Column("field", "Lĩnh vực", "Field", K.TEXT, "Lĩnh vực để xếp nhóm trong báo cáo",
           example="Thu, chi ngân sách", required=True, width=28, list_key="fields"),
    Column("unit", "Đơn vị tính", "Unit", K.TEXT, "Đơn vị tính; tỷ lệ thì ghi %", example="tỷ đồng", required=True,
           width=12, list_key="units"),
    Column("previous", *PREVIOUS, K.NUMBER, "Giá trị năm trước", width=14),
    Column("current", *CURRENT, K.NUMBER, "Giá trị năm báo cáo", example="2765", width=14),
    Column("plan", "Kế hoạch", "Plan", K.NUMBER, "Kế hoạch của năm báo cáo", width=14),
    Column("next_plan", *NEXT_PLAN, K.NUMBER, "Kế hoạch của năm sau", width=14),
    Column("growth", "Tăng, giảm đã công bố", "Published change", K.GROWTH,
           "Chỉ nhập khi không có giá trị năm trước: 29,31 hoặc 29,31%; với tỷ lệ: 0,4 điểm %", example="29,31%",
           width=16),
    Column("compared_with", "So với", "Compared with", K.TEXT, "cùng kỳ, năm 2021; để trống là năm trước",
           example="cùng kỳ", width=12, list_key="compared"),
    Column("qualifier", "Từ kèm số", "Qualifier", K.CHOICE, "Từ đứng trước số trong câu", example="trên",
           choices=QUALIFIERS, width=11, list_key="qualifiers"),
    Column("decimals", "Số chữ số thập phân", "Decimals", K.WHOLE, "Để trống: in như đã nhập", width=12, lowest=0,
           highest=6),
    Column("parts", "Là tổng của (mã)", "Sum of (codes)", K.CODES, "Các mã cộng lại thành chỉ tiêu này",
           example="THU_ND; THU_XK", width=20),
    Column("good", "Chiều tốt", "Good direction", K.CHOICE, "cao: càng cao càng tốt; thấp: càng thấp càng tốt",
           example="cao", choices=("cao", "thấp"), width=10, list_key="directions"),
    Column("source", "Nguồn", "Source", K.TEXT, "Nguồn của số liệu", width=24, list_key="sources"),
    Column("note", "Ghi chú", "Note", K.TEXT, "In ở cột ghi chú của phụ lục", width=24),
    Column("lead", "Nổi bật", "Highlight", K.MARK,
           "x: chỉ tiêu đi đầu ở tờ gấp, ở các số in dưới lời mở đầu báo cáo; hoặc 1, 2, 3… là thứ tự; để trống hết: "
           "theo thứ tự dòng", example="x", width=10, lowest=1, highest=99),
    Column("completion", "Hoàn thành kế hoạch đã công bố", "Published plan completion", K.PERCENT,
           "Chỉ nhập khi không có số kế hoạch: 78,3 hoặc 78,3%", width=16, if_used=True),
    Column("share", "Tỷ trọng đã công bố", "Published share", K.PERCENT,
           "Chỉ nhập khi không có số của tổng: 22,62 hoặc 22,62%", width=16, if_used=True),
    Column("nature", "Loại số liệu", "Kind of figure", K.CHOICE,
           "thời kỳ: cộng dồn được qua các kỳ, như số tiền thu được; thời điểm: số có đến cuối kỳ, như số thuê bao; "
           "để trống: theo đơn vị tính", example="thời kỳ", choices=NATURES, width=12, if_used=True),
    Column("within", "Trong đó (mã)", "Of which (codes)", K.CODES,
           "Các mã là một phần của chỉ tiêu này, cộng lại không cần bằng", example="HV_NU", width=20, if_used=True),
    Column("weight", "Trọng số (mã)", "Weight (code)", K.CODE,
           "Chỉ với tỷ lệ: mã chỉ tiêu để tính tỷ lệ chung của các đơn vị cũ đã nhập lại, như số hộ với tỷ lệ hộ nghèo",
           example="SO_HO", width=14, list_key=CODES, if_used=True),
    Column("change", "Mức tăng, giảm đã công bố", "Published absolute change", K.NUMBER,
           "Chỉ nhập khi không có giá trị năm trước: số tăng thêm, giảm thì ghi dấu trừ, theo đơn vị tính của dòng",
           example="-1,2", width=16, if_used=True),
    REVIEW_COLUMN,
    Column("growth_now", "Tăng, giảm (tự tính)", "Change (computed)", K.COMPUTED,
           f"Excel tự tính từ {PREVIOUS.vi} và {CURRENT.vi}: %, với tỷ lệ là điểm %", width=14, formula=GROWTH),
    Column("completion_now", "Hoàn thành kế hoạch (tự tính, %)", "Plan completion (computed, %)", K.COMPUTED,
           f"Excel tự tính từ {CURRENT.vi} và Kế hoạch", width=14, formula=COMPLETION),
    Column("total_now", "Tổng thành phần (tự tính)", "Sum of parts (computed)", K.COMPUTED,
           f"Excel tự cộng {CURRENT.vi} của các mã ở cột Là tổng của", width=16, formula=TOTAL),
)

_BREAKDOWN = (
    Column("code", "Mã", "Code", K.CODE, "Mã của chỉ tiêu", required=True, example="THU_NS", list_key=CODES),
    Column("unit_name", "Đơn vị", "Unit name", K.TEXT, "Doanh nghiệp hoặc đơn vị hành chính", required=True, width=34,
           list_key="enterprises"),
    Column("previous", *PREVIOUS, K.NUMBER, "Giá trị năm trước"),
    Column("current", *CURRENT, K.NUMBER, "Giá trị năm báo cáo"),
)

_SERIES = (
    Column("code", "Mã", "Code", K.CODE, "Mã của chỉ tiêu; các cột sau là năm", required=True, example="THU_NS",
           list_key=CODES),
)

_DIRECTORY = (
    Column("name", "Đơn vị", "Unit name", K.TEXT, "Tên đơn vị như in trong báo cáo", example="Xã Bình Minh",
           required=True, width=34),
    Column("spellings", "Cách viết khác", "Other spellings", K.TEXT,
           "Các tên khác của đơn vị trong sổ, cách nhau bằng dấu chấm phẩy", example="UBND xã Bình Minh", width=34),
    Column("first", "Từ ngày", "From", K.DATE, "Ngày đầu của đơn vị; để trống: có từ trước", example="01/07/2025"),
    Column("last", "Đến ngày", "To", K.DATE, "Ngày cuối của đơn vị; để trống: vẫn còn", example="30/06/2025"),
    Column("formed_from", "Hình thành từ", "Formed from", K.TEXT,
           "Các đơn vị cũ đã nhập, tách hoặc đổi tên thành đơn vị này, cách nhau bằng dấu chấm phẩy; đơn vị cũ cũng có "
           "một dòng ở trang này", example="Xã An Bình; Xã Minh Tân", width=44),
)

_DOCUMENTS = Column("document", "Tài liệu", "Document", K.TEXT,
                    "report, brochure; nhiều tài liệu cách nhau bằng dấu phẩy; để trống: mọi tài liệu", width=18,
                    list_key="documents")

_PARAGRAPHS = (
    Column("section", "Mục", "Section", K.TEXT, "Mục trong tài liệu mà đoạn này thuộc về", required=True,
           example="Mở đầu", width=26, list_key="sections"),
    Column("order", "Thứ tự", "Order", K.NUMBER, "Thứ tự trong mục", width=9),
    Column("text", "Nội dung", "Text", K.TEXT, "Câu chữ; số liệu gọi bằng mã trong ngoặc nhọn", required=True,
           width=110),
    _DOCUMENTS,
    REVIEW_COLUMN,
)

_PHOTOS = (
    Column("file", "Tệp", "File", K.TEXT, "Tên tệp trong thư mục photos", required=True, example="khanh-thanh.png",
           width=28),
    Column("caption", "Chú thích", "Caption", K.TEXT, "In dưới ảnh", width=50),
    Column("alt", "Mô tả", "Description", K.TEXT, "Mô tả ảnh cho người không nhìn thấy ảnh", required=True, width=50),
    _DOCUMENTS,
)

_TASKS = (
    Column("code", "Mã", "Code", K.CODE, "Mã không trùng", required=True, example="NV01", width=10, unique=True),
    Column("name", "Nhiệm vụ", "Task", K.TEXT, "Nội dung nhiệm vụ", required=True, width=80),
    Column("group", "Nhóm", "Group", K.TEXT, "Nhóm nhiệm vụ, in thành đề mục", required=True, width=30,
           list_key="groups"),
    Column("lead", "Đơn vị chủ trì", "Lead unit", K.TEXT, "Đơn vị chịu trách nhiệm chính", width=26, list_key="leads"),
    Column("partners", "Đơn vị phối hợp", "Partner units", K.TEXT, "Các đơn vị phối hợp", width=26, list_key="leads"),
    Column("deadline", "Thời hạn", "Deadline", K.DEADLINE, "Ngày 30/6/2023, quý II/2023, hoặc thường xuyên", width=16),
    Column("year", "Năm", "Year", K.WHOLE, "Năm thực hiện nhiệm vụ", required=True, example="2023", width=8,
           lowest=FIRST_YEAR, highest=LAST_YEAR),
    Column("period", "Kỳ", "Period", K.TEXT,
           "Quý II, 6 tháng cuối năm…; để trống là kỳ của báo cáo, ở năm ghi tại cột Năm", width=20, if_used=True),
    Column("state", "Trạng thái", "State", K.CHOICE, "Tình trạng thực hiện", choices=TASK_STATES, width=16,
           list_key="states"),
    Column("progress", "Tiến độ (%)", "Progress (%)", K.PERCENT, "Từ 0 đến 100", width=11, lowest=0, highest=100),
    Column("result", "Kết quả", "Result", K.TEXT, "Kết quả đạt được, in trong báo cáo", width=60),
    Column("directive", "Văn bản giao", "Directive", K.TEXT, "Văn bản giao nhiệm vụ", width=24),
    Column("carried", "Chuyển tiếp", "Carried over", K.TEXT, "Nhiệm vụ năm trước chưa xong; không in ra",
           example="chuyển tiếp từ 2022", width=18, if_used=True),
    REVIEW_COLUMN,
)

_REPLY_FACTS = (
    Column("year", "Năm", "Year", K.WHOLE, "Năm của số liệu; đã điền sẵn", required=True, lowest=FIRST_YEAR,
           highest=LAST_YEAR),
    Column("period", "Kỳ báo cáo", "Period", K.TEXT, "Kỳ của số liệu; đã điền sẵn; để trống là cả năm", if_used=True),
    Column("unit_name", "Đơn vị", "Unit name", K.TEXT, "Đơn vị gửi số liệu; đã điền sẵn"),
    Column("send_to", "Gửi về", "Send to", K.TEXT, "Nơi nhận sổ này khi đã điền xong"),
    Column("filled_by", "Người lập", "Filled in by", K.TEXT, "Họ tên người điền, để hỏi lại khi cần",
           example="Nguyễn Văn A"),
    Column("phone", "Điện thoại", "Phone", K.TEXT, "Số điện thoại của người lập"),
    Column("date", "Ngày lập", "Date", K.DATE,
           "Ngày điền xong; gửi lại sổ đã sửa thì ghi ngày mới: sổ có ngày muộn hơn được dùng", example="05/01/2023"),
)

_REPLY_FIGURES = (
    Column("code", "Mã", "Code", K.CODE, "Mã của chỉ tiêu; đã điền sẵn", required=True, width=14, unique=True),
    Column("name", "Chỉ tiêu", "Indicator", K.TEXT, "Tên chỉ tiêu; đã điền sẵn", width=52),
    Column("unit", "Đơn vị tính", "Unit", K.TEXT, "Đơn vị tính của cả hai cột số; đã điền sẵn", width=14),
    Column("previous", *PREVIOUS, K.NUMBER, "Số năm trước; ô xám thì không sửa, nếu sai ghi vào Ghi chú", width=16),
    Column("current", *CURRENT, K.NUMBER,
           "Số của năm ghi ở trang Thông tin; không có thì để trống và ghi lý do vào Ghi chú", required=True, width=16),
    Column("note", "Ghi chú", "Note", K.TEXT, "Điều cần nói thêm về số này", width=44),
)

# fmt: on


def _sheet(
    key: str,
    vi: str,
    en: str,
    shape: SheetShape,
    columns: tuple[Column, ...],
    *,
    required: bool = False,
    if_used: bool = False,
    own_lines: bool = False,
) -> SheetSchema:
    """The schema of a sheet, with the aliases of its title and its headings."""
    aliases = COLUMNS.get(key, {})
    named = tuple(replace(column, aliases=aliases.get(column.key, ())) for column in columns)
    return SheetSchema(key, vi, en, shape, named, required, SHEETS[key], if_used, own_lines)


INDICATORS_XLSX = WorkbookSchema(
    "indicators",
    INDICATORS_FILE,
    (
        _sheet("facts", "Thông tin chung", "General", SheetShape.KEY_VALUE, _FACTS, required=True, own_lines=True),
        _sheet("indicators", "Chỉ tiêu", "Indicators", SheetShape.TABLE, _INDICATORS, required=True),
        _sheet("breakdown", "Theo đơn vị", "By unit", SheetShape.TABLE, _BREAKDOWN),
        _sheet("directory", "Đơn vị", "Unit list", SheetShape.TABLE, _DIRECTORY, if_used=True),
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
