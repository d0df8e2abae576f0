"""The catalogue of problems: RG39x checks that a note switches off."""

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
        "No need to fix; to be told again, take the switch out of the note",
    ),
)
WAIVER_REFUSED = Kind(
    "RG391",
    Severity.WARNING,
    Bilingual(
        "Không bỏ qua được {found}: không có kiểm tra ấy, hoặc đó là lỗi phải sửa", "{found} can't be switched off"
    ),
    Bilingual("mã của một kiểm tra cho phép bỏ qua", "the code of a check that may be switched off"),
    Bilingual("Xóa phần bỏ qua khỏi ô Ghi chú và sửa lỗi", "Take it out of the note and fix the error"),
)
WAIVER_WITHOUT_REASON = Kind(
    "RG392",
    Severity.WARNING,
    Bilingual("Muốn bỏ qua {check} thì phải ghi lý do", "Switching {check} off needs a reason"),
    Bilingual("bỏ qua {check}: lý do", "bỏ qua {check}: reason"),
    Bilingual("Ghi lý do sau dấu hai chấm", "Give the reason behind the colon"),
)
WAIVER_UNUSED = Kind(
    "RG393",
    Severity.NOTE,
    Bilingual("{code} không còn vướng kiểm tra {check}", "{code} no longer trips check {check}"),
    Bilingual("", ""),
    Bilingual("Xóa phần bỏ qua khỏi ô Ghi chú", "Take the switch out of the note"),
)
