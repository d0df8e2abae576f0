"""The catalogue of problems: RG37x comparison with the year before, computed columns, rows carried over by `new`."""

from reportgen.problems.model import Bilingual, Kind, Severity

RESTATED = Kind(
    "RG370",
    Severity.WARNING,
    Bilingual(
        "Số liệu năm {of_year} của {what} khác sổ năm {other_year} (ô {other}: {value}), chênh {difference}",
        "The {of_year} value of {what} differs from the {other_year} workbook (cell {other}: {value}) by {difference}",
    ),
    Bilingual("{value}, hoặc số đã điều chỉnh có lý do", "{value}, or a restated value with its reason"),
    Bilingual(
        "Sửa ô này nếu gõ nhầm; nếu số cũ đã được điều chỉnh thì ghi vào Ghi chú: bỏ qua RG370: lý do",
        "Fix it if it was mistyped; if the old value was restated, write in Ghi chú: bỏ qua RG370: reason",
    ),
    example="Năm trước: 2.140; sổ năm 2022, Năm nay: 2.138",
    waivable=True,
)
UNIT_CHANGED = Kind(
    "RG371",
    Severity.WARNING,
    Bilingual(
        "Đơn vị tính của {code} khác sổ năm {other_year} ({before}) nên không đối chiếu được số liệu hai năm",
        "The unit of {code} differs from the {other_year} workbook ({before}), so the values can't be compared",
    ),
    Bilingual("{before}", "{before}"),
    Bilingual(
        "Giữ đơn vị cũ; nếu phải đổi thì đổi cả cột Năm trước và Số liệu các năm sang đơn vị mới",
        "Keep the old unit; if it must change, also convert column Năm trước and sheet Số liệu các năm",
    ),
    example="Đơn vị tính: triệu đồng; sổ năm 2022: tỷ đồng",
    waivable=True,
)
NAME_CHANGED = Kind(
    "RG372",
    Severity.NOTE,
    Bilingual(
        "Tên của {code} khác sổ năm {other_year}: “{before}”",
        "The name of {code} differs from the {other_year} workbook: “{before}”",
    ),
    Bilingual("cùng một tên khi vẫn là chỉ tiêu ấy", "the same name if it is the same indicator"),
    Bilingual(
        "Không cần sửa nếu cố ý đổi tên; nếu là chỉ tiêu khác thì đặt mã khác",
        "No fix is needed if it was renamed; if it is another indicator, give it another code",
    ),
    example="DT_VT: Doanh thu viễn thông; sổ năm 2022: Doanh thu dịch vụ viễn thông",
    waivable=True,
)
CODE_CHANGED = Kind(
    "RG373",
    Severity.WARNING,
    Bilingual(
        "Chỉ tiêu này mang mã {before} ở sổ năm {other_year}: đổi mã thì không đối chiếu được với các năm trước",
        "This indicator has the code {before} in the {other_year} workbook: with a new code its earlier years are lost",
    ),
    Bilingual("{before}", "{before}"),
    Bilingual("Dùng lại mã cũ {before}", "Use the old code {before}"),
    example="mã DTVT; sổ năm 2022: DT_VT, cùng tên",
    waivable=True,
)
APPEARED = Kind(
    "RG374",
    Severity.NOTE,
    Bilingual(
        "{count} chỉ tiêu không có trong sổ năm {other_year}", "{count} indicators are not in the {other_year} workbook"
    ),
    Bilingual("chỉ tiêu mới là chủ ý", "only intended new indicators"),
    Bilingual("Không cần sửa nếu là chỉ tiêu mới", "No fix is needed if they are new"),
    example="thêm dòng PHU_5G",
)
VANISHED = Kind(
    "RG375",
    Severity.NOTE,
    Bilingual(
        "{count} chỉ tiêu của sổ năm {other_year} không còn",
        "{count} indicators of the {other_year} workbook are missing",
    ),
    Bilingual("bỏ chỉ tiêu là chủ ý", "only intended removals"),
    Bilingual(
        "Không cần sửa nếu cố ý bỏ; nếu sót thì thêm lại",
        "No fix is needed if it is intended; otherwise add them again",
    ),
    example="sổ năm 2022 có THON, sổ này không",
)
COMPUTED_DIFFERS = Kind(
    "RG376",
    Severity.WARNING,
    Bilingual(
        "Ô tự tính “{column}” của {code} khác kết quả chương trình tính từ cùng các ô ấy: {derived}",
        "The computed cell “{column}” of {code} differs from the result for its inputs: {derived}",
    ),
    Bilingual("{derived}", "{derived}"),
    Bilingual(
        "Bấm F9 trong Excel rồi lưu; công thức bị gõ đè thì chép lại từ dòng trên. Báo cáo dùng số chương trình tính",
        "Press F9 in Excel and save; copy an overwritten formula from the row above. The report uses the result above",
    ),
    example="2.138 → 2.765, ô tự tính: 19,31",
    waivable=True,
)
TO_REVIEW = Kind(
    "RG377",
    Severity.WARNING,
    Bilingual(
        "Còn {count} dòng mang từ năm trước sang chưa xem lại",
        "{count} rows carried over from last year are not reviewed yet",
    ),
    Bilingual("cột Cần xem lại trống", "an empty column Cần xem lại"),
    Bilingual(
        "Sửa nội dung cũ trong dòng rồi xóa ô Cần xem lại",
        "Fix what is left from last year, then clear the cell Cần xem lại",
    ),
    example="Cần xem lại: năm 2022 → 2023?",
)
NOT_CARRIED = Kind(
    "RG378",
    Severity.WARNING,
    Bilingual(
        "Sổ năm {year} có lỗi {check}, nên chỗ này chưa mang sang đúng được",
        "The workbook of {year} has the error {check}, so this was not carried over correctly",
    ),
    Bilingual("sổ năm {year} không còn lỗi", "a workbook of {year} without errors"),
    Bilingual(
        "Tự điền chỗ này trong sổ mới; hoặc xóa hai sổ mới, sửa theo reportgen check {year} rồi tạo lại",
        "Fill it in by hand; or delete the new workbooks, fix what reportgen check {year} reports, and create them "
        "again",
    ),
)
LAST_YEAR_UNREAD = Kind(
    "RG379",
    Severity.NOTE,
    Bilingual(
        "Chưa đối chiếu được với sổ năm {year}: không đọc được sổ ấy ({check})",
        "Not compared with the workbook of {year}: it can't be read ({check})",
    ),
    Bilingual("sổ năm {year} đọc được", "a readable workbook of {year}"),
    Bilingual("Chạy reportgen check {year} để biết lỗi", "Run reportgen check {year} to see the errors"),
)
