"""The catalogue of problems: RG39x checks switched off by a note."""

from reportgen.problems.model import Bilingual, Kind, Severity

WAIVED = Kind(
    "RG390",
    Severity.NOTE,
    Bilingual(
        "Đã bỏ qua kiểm tra {check} của {code} theo ghi chú: {reason}",
        "Check {check} of {code} is switched off by its note: {reason}",
    ),
    Bilingual("", ""),
    Bilingual(
        "Không cần sửa; muốn kiểm tra lại thì xóa phần bỏ qua khỏi ô Ghi chú",
        "No fix is needed; to run the check again, remove “bỏ qua” from Ghi chú",
    ),
)
WAIVER_REFUSED = Kind(
    "RG391",
    Severity.WARNING,
    Bilingual(
        "Không bỏ qua được {found}: không có kiểm tra ấy, hoặc đó là lỗi phải sửa",
        "{found} can't be switched off: there is no such check, or it is an error that must be fixed",
    ),
    Bilingual("mã của một kiểm tra cho phép bỏ qua", "the code of a check that can be switched off"),
    Bilingual("Xóa phần bỏ qua khỏi ô Ghi chú và sửa lỗi", "Remove it from Ghi chú and fix the error"),
)
WAIVER_WITHOUT_REASON = Kind(
    "RG392",
    Severity.WARNING,
    Bilingual("Muốn bỏ qua {check} thì phải ghi lý do", "Switching {check} off needs a reason"),
    Bilingual("bỏ qua {check}: lý do", "bỏ qua {check}: reason"),
    Bilingual("Ghi lý do sau dấu hai chấm", "Write the reason after the colon"),
)
WAIVER_UNUSED = Kind(
    "RG393",
    Severity.NOTE,
    Bilingual("{code} không còn vướng kiểm tra {check}", "Check {check} no longer reports {code}"),
    Bilingual("", ""),
    Bilingual("Xóa phần bỏ qua khỏi ô Ghi chú", "Remove “bỏ qua” from Ghi chú"),
)
