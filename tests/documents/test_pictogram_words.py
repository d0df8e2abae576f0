"""Pictograms by words: right for the fields of any province, and none by a word that is only a part of another one."""

from __future__ import annotations

import tomllib
from typing import Any

import pytest
import workspaces as ws

from reportgen.documents.brochure.wording import COUNTED_ICON, Icons, PanelIcons


def _data() -> dict[str, Any]:
    text = (ws.SAMPLE / "templates/brochure/document.toml").read_text(encoding="utf-8")
    data: dict[str, Any] = tomllib.loads(text)["data"]
    return data


DATA = _data()
ICONS = Icons(DATA["pictograms"], DATA["pictogram"], DATA["without_pictogram"], DATA["general_words"])
FILES = {path.stem for path in (ws.SAMPLE / "templates/shared/pictograms").glob("*.svg")}

NAMES = """
health       Trạm y tế xã đạt chuẩn quốc gia
health       Số giường bệnh trên 10.000 dân
health       Tỷ lệ trẻ em dưới 1 tuổi được tiêm chủng đầy đủ
health       Lượt khám, chữa bệnh
health       Tỷ lệ bao phủ bảo hiểm y tế
health       Số trường hợp mắc sốt xuất huyết
health       Xã đạt Bộ tiêu chí quốc gia về y tế
school       Trường đạt chuẩn quốc gia
school       Trường được công nhận đạt kiểm định chất lượng
school       Số trường mầm non ngoài công lập
school       Tỷ lệ học sinh tốt nghiệp trung học phổ thông
school       Tỷ lệ lao động qua đào tạo có bằng cấp, chứng chỉ
school       Phòng học kiên cố
plant        Diện tích gieo trồng cây hằng năm
plant        Sản lượng lương thực có hạt
plant        Năng suất lúa vụ mùa
plant        Diện tích cây công nghiệp lâu năm
plant        Giá trị sản xuất nông nghiệp theo giá so sánh
cow          Tổng đàn gia súc
cow          Sản lượng thịt hơi xuất chuồng
cow          Phòng, chống dịch tả lợn châu Phi
fish         Sản lượng thủy sản nuôi trồng
fish         Diện tích nuôi trồng thuỷ sản
tree         Tỷ lệ che phủ rừng
tree         Diện tích rừng trồng mới tập trung
tree         Bảo vệ môi trường
tree         Sở Tài nguyên và Môi trường
waste        Tỷ lệ thu gom chất thải rắn sinh hoạt đô thị
drop         Tỷ lệ dân cư nông thôn dùng nước sạch
drop         Công trình cấp nước
village      Xã đạt chuẩn nông thôn mới
village      Thôn chưa có sóng được xây dựng hạ tầng và phủ sóng
village      Hợp tác xã thành lập mới
factory      Chỉ số sản xuất công nghiệp
factory      Hạ tầng khu công nghiệp
factory      Tỷ lệ lấp đầy cụm công nghiệp
bolt         Điện thương phẩm
bolt         Tỷ lệ hộ sử dụng điện lưới quốc gia
cart         Tổng mức bán lẻ hàng hóa và doanh thu dịch vụ
cart         Thị trường trong nước
cart         Sản phẩm OCOP được công nhận
globe        Kim ngạch xuất khẩu
globe        Tổng kim ngạch xuất nhập khẩu
globe        Thuê bao internet
briefcase    Số doanh nghiệp thành lập mới
briefcase    Lao động được giải quyết việc làm
briefcase    Tỷ lệ thất nghiệp ở khu vực thành thị
coins        Doanh thu dịch vụ viễn thông
coins        Tổng vốn đầu tư toàn xã hội
coins        Tỷ lệ giải ngân vốn đầu tư công
coins        Dư nợ tín dụng
coin         Thu ngân sách nhà nước trên địa bàn
coin         Thuế sử dụng đất phi nông nghiệp
heart        Trẻ em dưới 16 tuổi
wallet       Thu nhập bình quân đầu người
growth       Tổng sản phẩm trên địa bàn (GRDP)
growth       Tốc độ tăng năng suất lao động
growth       Chuyển đổi số
truck        Khối lượng hàng hóa vận chuyển
coins        Doanh thu vận tải
road         Số vụ tai nạn giao thông
road         Chiều dài quốc lộ được nâng cấp
road         Đường huyện được cứng hóa
building     Nhà ở xã hội hoàn thành
building     Tỷ lệ đô thị hóa
building     Xóa nhà tạm, nhà dột nát
pin          Di tích được xếp hạng
pin          Sắp xếp đơn vị hành chính cấp xã
people       Dân số trung bình
people       Tinh giản biên chế
heart        Tỷ lệ hộ nghèo theo chuẩn đa chiều
heart        Người tham gia bảo hiểm xã hội
heart        Người có công được trợ cấp hằng tháng
music        Nhà văn hóa
music        Lễ hội cấp tỉnh
photo        Lượt khách du lịch nội địa
trophy       Huy chương tại các giải quốc gia
book         Đề tài khoa học cấp tỉnh nghiệm thu
chip         Sở Khoa học và Công nghệ
chip         Tỷ trọng kinh tế số trong GRDP
scales       Vụ việc trợ giúp pháp lý
scales       Án dân sự đã thi hành án xong
scales       Đơn khiếu nại, tố cáo đã giải quyết
scales       Phổ biến, giáo dục pháp luật
scales       Vụ vi phạm hành chính bị xử phạt
shield       Giữ vững quốc phòng, an ninh
shield       Sự cố an toàn thông tin
fire         Số vụ cháy
government   Chỉ số cải cách hành chính
government   Tỷ lệ dịch vụ công trực tuyến toàn trình
door         Bộ phận một cửa cấp xã
document     Hồ sơ giải quyết đúng hạn
document     Giấy chứng nhận quyền sử dụng đất đã cấp
id-card      Thẻ căn cước đã cấp
id-card      Hộ tịch
tower        Trạm thu phát sóng BTS
phone        Thuê bao điện thoại di động
tv           Thuê bao truyền hình trả tiền
tv           Hệ thống truyền thanh cơ sở
post-office  Điểm bưu điện văn hóa xã được cải tạo, sửa chữa
envelope     Hồ sơ thủ tục hành chính qua bưu chính công ích
qr-pay       Thanh toán không dùng tiền mặt
monitor      Cơ sở dữ liệu dùng chung
handshake    Hợp tác quốc tế
report       Báo cáo thống kê
"""
ROWS = [tuple(line.split(maxsplit=1)) for line in NAMES.strip().splitlines()]


@pytest.mark.parametrize(("icon", "name"), ROWS, ids=[name for _, name in ROWS])
def test_a_name_has_the_pictogram_of_its_field(icon: str, name: str) -> None:
    assert ICONS(name) == icon
    assert ICONS(name.upper()) == icon


def test_every_pictogram_belongs_to_a_word_and_every_word_to_one_pictogram() -> None:
    assert {*DATA["pictograms"], COUNTED_ICON} == FILES
    words = [word for own in (*DATA["pictograms"].values(), DATA["without_pictogram"]) for word in own]
    assert len(words) == len(set(words))
    for icon, own in DATA["pictograms"].items():
        assert {ICONS(word) for word in own} == {icon}


def test_a_text_without_a_known_word_has_no_pictogram_and_no_panel_has_one_twice() -> None:
    for text in ("Cơ bản hoàn thành", "Hiện trường được giữ nguyên", "Nhà nước và nhân dân"):
        assert ICONS(text) == ""
    assert Icons({}, "report")("Nhà nước") == "report"
    panel = PanelIcons(ICONS)
    assert panel("Trạm BTS 5G", "Trạm BTS công nghệ 4G", "Dân số được phủ sóng 5G") == ("tower", "chip", "people")
    panel.used |= {"tower", "people"}
    assert panel("Trạm BTS 5G", "Dân số được phủ sóng 5G", "Thôn, bản") == ("", "", "village")
    assert [panel.counted(text) for text in ("Trạm BTS", "Nhà nước")] == ["tower", COUNTED_ICON]


def test_the_longest_compound_counts_and_punctuation_ends_it() -> None:
    icons = Icons({"school": ["trường", "trường học"], "cart": ["thị trường"]}, without=["trường hợp"])
    assert [icons(text) for text in ("Thị trường, trường học", "Trường hợp khác", "thị; trường", "trườngs")] == [
        *("cart", "", "school", "")
    ]
    assert icons("Trường hợp ở trường") == "school"
    assert Icons({"people": ["dân"], "drop": ["nước"]}, general=["dân"])("Dân dùng nước") == "drop"
    assert Icons({"music": ["văn hóa"]})("Văn hoá, thể thao") == "music"
