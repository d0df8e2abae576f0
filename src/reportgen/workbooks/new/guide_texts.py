"""The texts of sheet `Hướng dẫn` that are not in the schema: mistakes, steps, placeholders, sections."""

from __future__ import annotations

from dataclasses import dataclass

from reportgen.aspects import ASPECTS, EXAMPLE, Aspect
from reportgen.period import Period
from reportgen.workbooks.period_words import in_words_of
from reportgen.workbooks.schema import CURRENT, PREVIOUS


@dataclass(frozen=True, slots=True)
class Block:
    """A section of the sheet: a title, paragraphs, and a table whose first row has the headings."""

    title: str
    paragraphs: tuple[str, ...] = ()
    table: tuple[tuple[str, ...], ...] = ()

    def of_period(self, period: Period | None) -> Block:
        """The section in the words of a period; as it is for a year or None."""
        table = tuple(tuple(in_words_of(text, period) for text in row) for row in self.table)
        paragraphs = tuple(in_words_of(text, period) for text in self.paragraphs)
        return Block(in_words_of(self.title, period), paragraphs, table)


# formatted like a table, with one or two lines for each row
# fmt: off
MISTAKES = Block(
    "Ba lỗi hay gặp nhất",
    (),
    (
        ("Lỗi", "Gõ sai", "Gõ đúng", "Vì sao"),
        ("1. Gõ số vào câu", "đạt 2.765 tỷ đồng", "{THU_NS.reached}",
         "Số gõ tay không đổi theo ô số liệu: câu nói một đằng, bảng nói một nẻo. Số trong câu gọi bằng mã."),
        ("2. Gõ chữ vào ô số", "~82; 82 tỷ; 1.234 dạng chữ; N/A", "82; 1234",
         "Ô số chỉ nhận số. “Khoảng”, “trên” chọn ở cột Từ kèm số, đơn vị ở cột Đơn vị tính; chưa có số thì để trống."),
        ("3. Lặp từ, lặp đơn vị", "tăng {THU_NS.tăng}; {THU_NS} tỷ đồng", "{THU_NS.tăng}; {THU_NS}",
         "Chữ “tăng”, “giảm”, “đạt”, đơn vị tính và từ kèm số đã in kèm theo mã."),
    ),
)

STEPS = Block(
    "Các bước",
    (
        "Báo cáo, tờ gấp được làm ra từ hai sổ indicators.xlsx và tasks.xlsx; mỗi con số chỉ nhập một lần, vào một ô.",
        "1. Sửa trang “Thông tin chung”: cơ quan, ngày, người ký, hội nghị. Chưa có thì để trống: dòng ấy không in.",
        "2. Nhập số liệu vào trang “Chỉ tiêu”, mỗi chỉ tiêu một dòng. Ô vàng để điền; cột xám tự tính, không gõ vào.",
        "3. Số liệu từng đơn vị, từng xã: trang “Theo đơn vị”. Số liệu nhiều năm: trang “Số liệu các "
        "năm” (in năm năm gần nhất), thêm năm thì gõ năm vào đầu cột trống kế tiếp. Có trang “Đơn vị” ghi đủ đơn vị "
        "thì ô tổng để trống được tự cộng.",
        "4. Viết lời văn ở trang “Nội dung”; số liệu trong câu gọi bằng mã trong ngoặc nhọn.",
        "5. Ghi nhiệm vụ vào tasks.xlsx: kết quả của năm báo cáo và nhiệm vụ của năm sau.",
        "6. Ô màu cam là chỗ mang từ năm trước sang, cần xem lại; xem xong xóa ô “Cần xem lại” của dòng ấy.",
        "7. Lưu, đóng hai sổ, chạy “reportgen check NĂM” để soát lỗi rồi “reportgen build NĂM” để làm tài liệu.",
        "Danh sách chọn lấy từ trang “Danh mục”: gõ thêm từ vào ô trống kế tiếp của cột, không bỏ cách dòng.",
        "Các trang được khóa để khỏi gõ nhầm vào tiêu đề và công thức, không có mật khẩu: cần sửa thì chọn Xem lại > "
        "Bỏ bảo vệ trang tính (Review > Unprotect Sheet). Vẫn sắp xếp, lọc, chèn dòng, thêm cột riêng ở bên phải bảng "
        "được. "
        "Bỏ một chỉ tiêu: xóa nội dung các ô màu vàng của dòng là đủ, dòng trống được bỏ qua.",
    ),
)

PLACEHOLDERS = Block(
    "Số liệu trong câu",
    ("Mã trong ngoặc nhọn dùng được ở các cột Nội dung, Ghi chú, Chú thích, Mô tả, Nhiệm vụ, Kết quả.",),
    (
        ("Viết trong ô", "In ra (ví dụ)", "Dùng khi", "Lưu ý"),
        ("{THU_NS}", "2.765 tỷ đồng", "nêu số liệu năm nay", "Đơn vị tính và từ kèm số đã có sẵn."),
        ("{THU_NS.number}", "2.765", "chỉ cần con số", "Không có đơn vị tính, không có từ kèm số."),
        ("{CHI_NS.reached}", "đạt trên 533,9 tỷ đồng", "câu có động từ “đạt”", "Đã có chữ “đạt” hoặc “ước đạt”."),
        ("{THU_NS.tăng}", "tăng 29,31%", "nêu mức tăng, giảm",
         "Đã có chữ “tăng”, “giảm” hoặc “không đổi”. Gõ tiếp “so với cùng kỳ” nếu cần."),
        ("{THU_NS.tăng.signed}", "+29,31%", "trong ngoặc hoặc trong bảng", "Dấu + hoặc − thay cho chữ."),
        ("{THU_NS.tăng|1}", "tăng 29,3%", "cần số chữ số thập phân khác",
         "Số sau dấu | là số chữ số thập phân, chỉ ở chỗ này."),
        ("{năm}, {năm sau}, {năm trước}", "2022, 2023, 2021", "nhắc đến năm báo cáo, năm sau, năm trước",
         "Đổi theo năm của báo cáo; chữ khác trong ngoặc nhọn là lỗi."),
        ("{Số hội viên}", "12.500", "nêu một thông tin riêng",
         "Dòng tự thêm ở trang Thông tin chung, gọi bằng tên dòng; số chọn định dạng có dấu phân cách hàng nghìn."),
        ("{THU_NS.y2020}", "1.100 tỷ đồng", "nêu số của một năm đã qua", "Lấy ở trang Số liệu các năm."),
        ("{THU_NS/xa-tan-lap}", "350 tỷ đồng", "nêu số của một đơn vị",
         "Tên ở trang Theo đơn vị, viết thường không dấu, nối bằng gạch ngang."),
        ("{tasks.done-2022}", "17 nhiệm vụ", "đếm nhiệm vụ theo trạng thái",
         "count: tất cả; done: hoàn thành; ongoing: đang thực hiện; not-started: chưa thực hiện; overdue: quá hạn; "
         "stopped: dừng thực hiện."),
    ),
)



def _aspect_row(aspect: Aspect) -> tuple[str, ...]:
    names = ", ".join((*aspect.names[1:], aspect.key))
    return f"{{{EXAMPLE}.{aspect.names[0]}}}", aspect.printed, aspect.when, f"{aspect.source} Tên khác: {names}."


NAMES = Block(
    "Các số của một chỉ tiêu",
    (
        "Sau mã là dấu chấm và tên của số; rồi mới đến dạng viết (.number, .reached, .signed) và số chữ số thập phân. "
        "Tên bằng tiếng Việt hay tiếng Anh là như nhau.",
    ),
    (("Viết trong ô", "In ra (ví dụ)", "Dùng khi", "Lấy ở đâu"), *map(_aspect_row, ASPECTS)),
)

SECTIONS = Block(
    "Cột “Mục” của trang “Nội dung”",
    (
        "Đoạn chỉ dành cho một tài liệu thì ghi tên tài liệu ở cột “Tài liệu” (report, brochure; nhiều tài liệu cách "
        "nhau bằng dấu phẩy); để trống thì tài liệu nào có mục ấy cũng in.",
    ),
    (
        ("Mục", "Ở đâu", "Số đoạn", "Cách viết"),
        ("Mở đầu", "Báo cáo, trước Phần I", "1–3", "Bối cảnh, nhận định chung; đoạn cuối kết thúc bằng “như sau:”."),
        ("Tên lĩnh vực", "Báo cáo, Phần I", "1–4",
         "Đúng tên ở cột Lĩnh vực của trang Chỉ tiêu; bảng và biểu đồ của lĩnh vực được tự lập."),
        ("Tên mục khác", "Báo cáo, Phần I", "1–4", "In thành đề mục, sau các lĩnh vực, ví dụ “Chuyển đổi số”."),
        ("Hạn chế, nguyên nhân", "Báo cáo, cuối Phần I", "1–3",
         "Cũng dùng cho mục có tên bắt đầu bằng “Tồn tại”, “Khó khăn”, “Nguyên nhân”, “Bài học”."),
        ("Phương hướng", "Báo cáo, đầu Phần II", "1–3", "Mục tiêu của năm sau; nhiệm vụ lấy từ tasks.xlsx."),
        ("Kiến nghị", "Báo cáo, cuối Phần II", "1–3",
         "Cũng dùng cho mục có tên bắt đầu bằng “Giải pháp”, “Đề xuất”, “Tổ chức thực hiện”."),
        ("Kết luận", "Báo cáo, câu cuối", "1", "Câu kết thúc báo cáo; dấu ./. được tự thêm."),
        ("Tờ gấp: ô 1", "Tờ gấp, mặt trong bên trái", "1 + 3",
         "Thứ tự 0 là đề mục; sau đó là câu ngắn hoặc danh sách “Tên: một; hai; ba”. Tên ô đặt thế nào cũng được "
         "(“Tờ gấp: trồng trọt”): mục viết trước in bên trái."),
        ("Tờ gấp: ô 2", "Tờ gấp, mặt trong ở giữa", "1 + 3", "Như trên."),
        ("Tờ gấp: ô 3", "Tờ gấp, mặt trong bên phải", "1 + 3", "Như trên."),
        ("Tờ gấp: nhiệm vụ", "Tờ gấp, trang gập vào", "1 + 6", "Đề mục, rồi “Tên nhóm: câu ngắn” cho từng nhóm."),
        ("Tờ gấp: lời phát biểu", "Tờ gấp, trang sau", "3", "Câu nói, họ tên, chức vụ."),
        ("…: số lớn", "Tờ gấp, số in lớn đầu trang", "1",
         "Hai hoặc ba mã, cách nhau bằng dấu chấm phẩy, không có ngoặc nhọn: LUA; NGO; RAU. Ô không có mục này thì "
         "in một lĩnh vực, chỉ tiêu ở cột Nổi bật đi đầu."),
    ),
)
REPLY_STEPS = Block(
    "Các bước",
    (
        "1. Trang “Thông tin”: ghi người lập, điện thoại, ngày lập. Năm, tên đơn vị đã có sẵn, không sửa.",
        f"2. Trang “Số liệu”: điền cột “{CURRENT.vi}” (ô vàng), mỗi dòng một số, theo đúng đơn vị tính của dòng.",
        f"3. Không có số thì để trống, ghi lý do vào “Ghi chú”. Số “{PREVIOUS.vi}” sai cũng ghi vào “Ghi chú”, "
        "đừng sửa.",
        "4. Không xóa dòng, không đổi tiêu đề cột. Lưu dạng Excel (.xlsx) rồi gửi lại; tên tệp đặt thế nào cũng được.",
        "5. Cần sửa sau khi đã gửi: ghi ngày lập mới rồi gửi lại cả sổ; sổ có ngày lập muộn hơn được dùng.",
    ),
)
REPLY_MISTAKES = Block(
    "Ba lỗi hay gặp nhất",
    (),
    (
        ("Lỗi", "Gõ sai", "Gõ đúng", "Vì sao"),
        ("1. Gõ chữ vào ô số", "~82; 82 tỷ; N/A; 1.234 dạng chữ", "82; 1234",
         "Ô số chỉ nhận số; lời giải thích ghi ở cột Ghi chú."),
        ("2. Nhầm đơn vị tính", "2765000 khi đơn vị tính là tỷ đồng", "2765",
         "So với năm trước mà gấp nghìn lần thì sổ bị trả lại."),
        ("3. Sửa số năm trước", "980 thay cho 979,94", "giữ 979,94, ghi vào Ghi chú",
         "Số năm trước đã công bố; muốn điều chỉnh thì nêu lý do."),
    ),
)
# fmt: on

REPLY_BLOCKS = (REPLY_STEPS, REPLY_MISTAKES)
"""The sections of sheet `Hướng dẫn` in the workbook that a unit fills in."""
BLOCKS = (MISTAKES, STEPS, PLACEHOLDERS, NAMES, SECTIONS)
"""The sections before the help of the columns; common mistakes are first, because few users read everything."""
