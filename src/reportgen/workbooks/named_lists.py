"""The lists of sheet `Danh mục`, whose entries are offered in drop-downs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reportgen.workbooks.schema import QUALIFIERS, TASK_STATES, SheetShape, WorkbookSchema


@dataclass(frozen=True, slots=True)
class NamedList:
    """A column of sheet `Danh mục`; `name` is the defined name of its range, `words` are its default entries."""

    title: str
    name: str
    words: tuple[str, ...]
    closed: bool = False
    """Whether no other entries are valid; the cells are then locked."""
    includes: str = ""
    """The key of another list whose entries are also offered."""


LISTS: Mapping[str, NamedList] = MappingProxyType(
    {
        "fields": NamedList(
            "Lĩnh vực",
            "DS_LINH_VUC",
            (
                "Thu, chi ngân sách",
                "Sản xuất, kinh doanh",
                "Cải cách hành chính",
                "Chuyển đổi số",
                "An sinh xã hội",
            ),
        ),
        "units": NamedList(
            "Đơn vị tính",
            "DS_DON_VI_TINH",
            ("tỷ đồng", "triệu đồng", "%", "người", "hộ", "hồ sơ", "dự án", "cơ sở", "xã", "km", "ha", "tấn"),
        ),
        "compared": NamedList("So với", "DS_SO_VOI", ("cùng kỳ",)),
        "qualifiers": NamedList("Từ kèm số", "DS_TU_KEM_SO", QUALIFIERS, closed=True),
        "directions": NamedList("Chiều tốt", "DS_CHIEU_TOT", ("cao", "thấp"), closed=True),
        "sources": NamedList("Nguồn", "DS_NGUON", ("Báo cáo của các đơn vị", "Số liệu của Sở")),
        "enterprises": NamedList("Đơn vị", "DS_DON_VI", ()),
        "sections": NamedList(
            "Mục của trang Nội dung",
            "DS_MUC",
            (
                "Căn cứ",
                "Mở đầu",
                "Hạn chế, nguyên nhân",
                "Phương hướng",
                "Kiến nghị",
                "Kết luận",
                "Tờ gấp: ô 1",
                "Tờ gấp: ô 1: số lớn",
                "Tờ gấp: ô 2",
                "Tờ gấp: ô 2: số lớn",
                "Tờ gấp: ô 3",
                "Tờ gấp: ô 3: số lớn",
                "Tờ gấp: nhiệm vụ",
            ),
            includes="fields",
        ),
        "documents": NamedList("Tài liệu", "DS_TAI_LIEU", ("report", "brochure")),
        "groups": NamedList("Nhóm nhiệm vụ", "DS_NHOM", ("Công tác chuyên môn", "Cải cách hành chính")),
        "leads": NamedList("Đơn vị chủ trì, phối hợp", "DS_CHU_TRI", ("Các phòng, đơn vị trực thuộc", "UBND cấp xã")),
        "states": NamedList("Trạng thái", "DS_TRANG_THAI", TASK_STATES, closed=True),
    }
)
"""Every list, by the `list_key` of the columns that use it."""

CODES_NAME = "DS_MA"
"""The defined name of the range of codes on sheet `Chỉ tiêu`."""


def lists_of(schema: WorkbookSchema) -> Mapping[str, NamedList]:
    """The lists that the drop-downs of a workbook use, in the order of its columns."""
    if not any(sheet.shape is SheetShape.LISTS for sheet in schema.sheets):
        return {}
    keys = (column.list_key for sheet in schema.sheets for column in sheet.columns)
    return {key: LISTS[key] for key in dict.fromkeys(keys) if key in LISTS}
