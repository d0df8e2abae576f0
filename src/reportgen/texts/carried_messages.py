"""The texts of `new` about what was carried over, in both languages."""

from __future__ import annotations

from reportgen.languages import Bilingual

CARRIED_WORDS: dict[str, Bilingual] = {
    "carried.indicators": Bilingual("  {n} chỉ tiêu, cùng thứ tự", "  {n} indicators, in the same order"),
    "carried.values": Bilingual("  {n} số của {same} vào “{previous}”", "  {n} values of {same} moved to “{previous}”"),
    "carried.prior": Bilingual("  {n} số của {before} vào “{prior}”", "  {n} values of {before} moved to “{prior}”"),
    "carried.proposed": Bilingual(
        "  {n} số đề xuất cho “{current}” từ các kỳ trong năm, cần xác nhận",
        "  {n} values proposed for “{current}” from the periods of the year, to be confirmed",
    ),
    "carried.plans": Bilingual("  {n} số kế hoạch vào “{plan}”", "  {n} plans moved to “{plan}”"),
    "carried.units": Bilingual("  {n} dòng theo đơn vị", "  {n} rows by unit"),
    "carried.renamed": Bilingual(
        "  {n} đơn vị đổi tên theo trang “Đơn vị”", "  {n} units renamed as sheet “Đơn vị” says"
    ),
    "carried.new_units": Bilingual(
        "  {n} dòng của đơn vị mới theo trang “Đơn vị”", "  {n} rows of units that are new in sheet “Đơn vị”"
    ),
    "carried.old_units": Bilingual(
        "  {n} dòng của đơn vị đã kết thúc, chỉ để có số ở “{previous}”",
        "  {n} rows of units that have ended, only for their values in “{previous}”",
    ),
    "carried.left_out": Bilingual(
        "  {n} dòng của đơn vị đã kết thúc không mang sang", "  {n} rows of units that have ended not carried over"
    ),
    "carried.spellings": Bilingual(
        "  {n} đơn vị cũ trùng tên đơn vị mới, thêm cách viết “… (cũ)” ở trang “Đơn vị”",
        "  {n} old units with the name of a new one, given the spelling “… (cũ)” in sheet “Đơn vị”",
    ),
    "carried.series": Bilingual("  {n} số thêm vào “Số liệu các năm”", "  {n} values added to sheet “Số liệu các năm”"),
    "carried.paragraphs": Bilingual("  {n} đoạn văn", "  {n} paragraphs"),
    "carried.tasks": Bilingual("  {n} nhiệm vụ đã giao cho {period}", "  {n} tasks set for {period}"),
    "carried.open_tasks": Bilingual(
        "  {n} nhiệm vụ chưa xong, ghi “chuyển tiếp” và năm gốc", "  {n} unfinished tasks, marked “chuyển tiếp”"
    ),
    "carried.reviews": Bilingual(
        "  {n} dòng cần xem lại (màu cam, cột “Cần xem lại”)", "  {n} rows to review (orange, column “Cần xem lại”)"
    ),
    "carried.notes": Bilingual(
        "  {n} ghi chú của {last} không mang sang, chép ở “Cần xem lại”",
        "  {n} notes of {last} not carried over, copied to “Cần xem lại”",
    ),
}
