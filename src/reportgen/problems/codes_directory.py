"""The catalogue of problems: RG264–RG269 sheet `Đơn vị`, and units that were formed from others."""

from reportgen.problems.model import Bilingual, Kind, Severity

UNIT_NAME_TAKEN = Kind(
    "RG264",
    Severity.ERROR,
    Bilingual(
        "Tên “{name}” đã là tên của đơn vị ở ô {first} trong cùng thời gian",
        "The name “{name}” already belongs to the unit in cell {first} at the same time",
    ),
    Bilingual("mỗi tên một đơn vị, mỗi cách viết ghi một lần", "one unit for each name, each spelling once"),
    Bilingual(
        "Xóa bớt một tên; nếu là đơn vị cũ và đơn vị mới trùng tên thì ghi Đến ngày cho đơn vị cũ, Từ ngày cho đơn vị "
        "mới",
        "Delete one of the names; for an old and a new unit of the same name, enter Đến ngày of the old one and "
        "Từ ngày of the new one",
    ),
    example="hai dòng Xã Bình Minh không ghi ngày",
)
UNIT_DATES = Kind(
    "RG265",
    Severity.ERROR,
    Bilingual("Từ ngày ({first}) sau Đến ngày ({last})", "Từ ngày ({first}) is after Đến ngày ({last})"),
    Bilingual("ngày đầu không sau ngày cuối", "a first day that is not after the last one"),
    Bilingual("Sửa một trong hai ngày", "Fix one of the two days"),
    example="Từ ngày: 01/07/2025, Đến ngày: 30/06/2025",
)
PREDECESSOR_UNKNOWN = Kind(
    "RG266",
    Severity.ERROR,
    Bilingual(
        "“{name}” ở cột Hình thành từ không có ở cột Đơn vị của trang này",
        "“{name}” in column Hình thành từ is not in column Đơn vị of this sheet",
    ),
    Bilingual("tên một đơn vị của trang này; gần nhất: {nearest}", "a unit of this sheet; nearest: {nearest}"),
    Bilingual(
        "Sửa tên (nhiều đơn vị cách nhau bằng dấu chấm phẩy), hoặc thêm đơn vị cũ vào trang này",
        "Fix the name (separate several units by semicolons), or add the old unit to this sheet",
    ),
)
PREDECESSOR_STAYS = Kind(
    "RG267",
    Severity.ERROR,
    Bilingual(
        "Đơn vị cũ “{name}” (ô {other}) chưa kết thúc trước ngày {first}",
        "The old unit “{name}” (cell {other}) does not end before {first}",
    ),
    Bilingual("Đến ngày của đơn vị cũ trước Từ ngày của đơn vị mới", "an old unit that ends before the new one begins"),
    Bilingual(
        "Ghi Đến ngày của đơn vị cũ; nếu đơn vị cũ vẫn còn sau khi tách một phần thì thêm một dòng cho đơn vị còn lại",
        "Enter Đến ngày of the old unit; if it stays after a part of it left, add a row for what remains of it",
    ),
    example="Xã A không ghi Đến ngày; Xã B hình thành từ Xã A từ 01/07/2025",
)
PREDECESSOR_CYCLE = Kind(
    "RG268",
    Severity.ERROR,
    Bilingual("Các đơn vị hình thành vòng quanh: {cycle}", "Units are formed from each other in a cycle: {cycle}"),
    Bilingual("đơn vị mới hình thành từ đơn vị cũ", "new units formed from old ones"),
    Bilingual("Sửa cột Hình thành từ", "Fix column Hình thành từ"),
    example="Xã A hình thành từ Xã B, Xã B hình thành từ Xã A",
)
FORMED_WITHOUT_DATE = Kind(
    "RG269",
    Severity.ERROR,
    Bilingual(
        "“{name}” hình thành từ đơn vị khác nhưng chưa ghi {heading}",
        "“{name}” was formed from other units, but {heading} is missing",
    ),
    Bilingual("ngày đầu của đơn vị mới", "the first day of the new unit"),
    Bilingual("Ghi {heading}, ví dụ 01/07/2025", "Enter {heading}, for example 01/07/2025"),
)
