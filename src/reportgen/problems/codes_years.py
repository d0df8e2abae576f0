"""The catalogue of problems: RG37x what one year says of another, computed columns, what `new` carried over."""

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
        "Fix it if it is a slip; if the old value was restated, write into Ghi chú: bỏ qua RG370: reason",
    ),
    example="Năm trước: 2.140; sổ năm 2022, Năm nay: 2.138",
    waivable=True,
)
UNIT_CHANGED = Kind(
    "RG371",
    Severity.WARNING,
    Bilingual(
        "Đơn vị tính của {code} khác sổ năm {other_year} ({before}) nên không đối chiếu được số liệu hai năm",
        "The unit of {code} differs from the workbook of {other_year} ({before}); their values can't be compared",
    ),
    Bilingual("{before}", "{before}"),
    Bilingual(
        "Giữ đơn vị cũ; nếu phải đổi thì đổi cả cột Năm trước và Số liệu các năm sang đơn vị mới",
        "Keep the old unit; if it must change, convert last year's value and the years' sheet too",
    ),
    example="Đơn vị tính: triệu đồng; sổ năm 2022: tỷ đồng",
    waivable=True,
)
NAME_CHANGED = Kind(
    "RG372",
    Severity.NOTE,
    Bilingual("Tên của {code} khác sổ năm {other_year}: “{before}”", "{code} was called “{before}” in {other_year}"),
    Bilingual("cùng một tên khi vẫn là chỉ tiêu ấy", "the same name where it is the same indicator"),
    Bilingual(
        "Không cần sửa nếu cố ý đổi tên; nếu là chỉ tiêu khác thì đặt mã khác",
        "No need to fix a new name that is meant; another indicator needs another code",
    ),
    example="DT_VT: Doanh thu viễn thông; sổ năm 2022: Doanh thu dịch vụ viễn thông",
    waivable=True,
)
CODE_CHANGED = Kind(
    "RG373",
    Severity.WARNING,
    Bilingual(
        "Chỉ tiêu này mang mã {before} ở sổ năm {other_year}: đổi mã thì mất mối nối với các năm trước",
        "This indicator has the code {before} in the {other_year} workbook: a new code cuts it off from earlier years",
    ),
    Bilingual("{before}", "{before}"),
    Bilingual("Dùng lại mã cũ {before}", "Use the old code {before} again"),
    example="mã DTVT; sổ năm 2022: DT_VT, cùng tên",
    waivable=True,
)
APPEARED = Kind(
    "RG374",
    Severity.NOTE,
    Bilingual(
        "{count} chỉ tiêu không có trong sổ năm {other_year}", "{count} indicators are not in the {other_year} one"
    ),
    Bilingual("chỉ tiêu mới là chủ ý", "new indicators that are meant"),
    Bilingual("Không cần sửa nếu là chỉ tiêu mới", "No need to fix if they are new"),
    example="thêm dòng PHU_5G",
)
VANISHED = Kind(
    "RG375",
    Severity.NOTE,
    Bilingual("{count} chỉ tiêu của sổ năm {other_year} không còn", "{count} indicators of {other_year} are gone"),
    Bilingual("bỏ chỉ tiêu là chủ ý", "indicators left out on purpose"),
    Bilingual("Không cần sửa nếu cố ý bỏ; nếu sót thì thêm lại", "No need to fix if it is meant; else add them again"),
    example="sổ năm 2022 có THON, sổ này không",
)
COMPUTED_DIFFERS = Kind(
    "RG376",
    Severity.WARNING,
    Bilingual(
        "Ô tự tính “{column}” của {code} khác kết quả chương trình tính từ cùng các ô ấy: {derived}",
        "The computed cell “{column}” of {code} differs from what its inputs give: {derived}",
    ),
    Bilingual("{derived}", "{derived}"),
    Bilingual(
        "Bấm F9 trong Excel rồi lưu; công thức bị gõ đè thì chép lại từ dòng trên. Báo cáo dùng số chương trình tính",
        "Press F9 in Excel and save; copy an overwritten formula from the row above. Reports use our own result",
    ),
    example="2.138 → 2.765, ô tự tính: 19,31",
    waivable=True,
)
TO_REVIEW = Kind(
    "RG377",
    Severity.WARNING,
    Bilingual(
        "Còn {count} dòng mang từ năm trước sang chưa xem lại", "{count} rows carried over are still to be reviewed"
    ),
    Bilingual("cột Cần xem lại trống", "an empty column Cần xem lại"),
    Bilingual("Sửa chỗ cũ trong dòng rồi xóa ô Cần xem lại", "Fix what is last year's, then empty Cần xem lại"),
    example="Cần xem lại: năm 2022 → 2023?",
)
NOT_CARRIED = Kind(
    "RG378",
    Severity.WARNING,
    Bilingual(
        "Sổ năm {year} có lỗi {check}, nên chỗ này chưa mang sang đúng được",
        "The workbook of {year} has the error {check}, so this was not carried over as it should be",
    ),
    Bilingual("sổ năm {year} không còn lỗi", "a workbook of {year} without errors"),
    Bilingual(
        "Tự điền chỗ này trong sổ mới; hoặc xóa hai sổ mới, sửa theo reportgen check {year} rồi tạo lại",
        "Fill it in by hand; or delete the new workbooks, fix what reportgen check {year} tells, and make them anew",
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
    Bilingual("Chạy reportgen check {year} để biết lỗi", "Run reportgen check {year} to see why"),
)
