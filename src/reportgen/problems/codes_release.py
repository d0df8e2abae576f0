"""The catalogue of problems: RG840–RG842, gates of a release."""

from reportgen.problems.model import Bilingual, Kind, Severity

UNANSWERED = Kind(
    "RG840",
    Severity.ERROR,
    Bilingual("chưa trả lời cảnh báo {code}: {finding}", "warning {code} is not answered: {finding}"),
    Bilingual("không còn cảnh báo nào chưa trả lời", "no warning without an answer"),
    Bilingual(
        '{remedy}; nếu chấp nhận thì thêm --accept "{accept}=lý do"',
        '{remedy}; to accept it, add --accept "{accept}=reason"',
    ),
)
NOTHING_TO_ACCEPT = Kind(
    "RG841",
    Severity.ERROR,
    Bilingual("không có cảnh báo nào như vậy để chấp nhận", "there is no such warning to accept"),
    Bilingual("mã và ô của một cảnh báo: {known}", "the code and cell of a warning: {known}"),
    Bilingual(
        "chép phần sau --accept từ thông báo của cảnh báo; lỗi thì phải sửa, không chấp nhận được",
        "copy what follows --accept from the message of the warning; errors can't be accepted",
    ),
)
VERSION_TAKEN = Kind(
    "RG842",
    Severity.ERROR,
    Bilingual("phiên bản {version} đã được phát hành", "version {version} was released already"),
    Bilingual("một phiên bản mới", "a new version"),
    Bilingual(
        "chọn số khác sau --version, hoặc bỏ --version để lấy số tiếp theo; bản đã phát hành không bị ghi đè",
        "choose another number after --version, or leave it out for the next one; a release is never overwritten",
    ),
)
