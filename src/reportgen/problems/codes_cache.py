"""The catalogue of problems: RG711, what is kept for later builds."""

from reportgen.problems.model import Bilingual, Kind, Severity

NOTHING_KEPT = Kind(
    "RG711",
    Severity.NOTE,
    Bilingual(
        "không ghi được vào {folder} nên lần sau sẽ tạo lại mọi tài liệu ({reason})",
        "nothing could be kept in {folder}, so the next build makes all documents again ({reason})",
    ),
    Bilingual("thư mục ghi được, ổ đĩa còn chỗ", "a folder that can be written to, on a disk with free space"),
    Bilingual(
        "Kiểm tra quyền ghi và dung lượng ổ đĩa; có thể xóa thư mục ấy",
        "Check the permissions and the free space; the folder may be deleted",
    ),
)
