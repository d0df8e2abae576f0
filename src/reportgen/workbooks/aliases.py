"""Aliases of the sheets and columns of `schema`, in addition to their Vietnamese and English names.

They are compared without case, spaces and punctuation. `{this}`, `{last}` and `{next}` are replaced by the reported,
the previous and the next period: `TH {this}` is `TH 2022`.
"""

from __future__ import annotations

from collections.abc import Mapping

SHEETS: Mapping[str, tuple[str, ...]] = {
    "facts": ("Thông tin", "Thông tin báo cáo", "Thông tin chung về báo cáo", "General information"),
    "indicators": ("Các chỉ tiêu", "Số liệu chỉ tiêu", "Bảng chỉ tiêu", "Danh sách chỉ tiêu", "Chỉ tiêu chủ yếu"),
    "breakdown": (
        "Theo các đơn vị", "Số liệu theo đơn vị", "Chi tiết theo đơn vị", "Theo doanh nghiệp", "Theo địa phương",
        "By units", "Units",
    ),
    "directory": ("Danh sách đơn vị", "Danh sách các đơn vị", "Các đơn vị", "List of units"),
    "series": ("Các năm", "Số liệu nhiều năm", "Số liệu qua các năm", "Chuỗi số liệu", "Theo năm", "Series"),
    "paragraphs": ("Nội dung báo cáo", "Các đoạn văn", "Đoạn văn", "Lời văn", "Texts", "Text", "Paragraphs"),
    "photos": (
        "Hình ảnh", "Ảnh minh họa", "Ảnh minh hoạ", "Hình", "Danh sách ảnh", "Danh mục ảnh", "Ảnh báo cáo", "Pictures",
        "Images", "Photo",
    ),
    "tasks": ("Các nhiệm vụ", "Danh sách nhiệm vụ", "Danh mục nhiệm vụ", "Bảng nhiệm vụ", "Công việc", "Task"),
    "figures": ("Các số liệu", "Bảng số liệu", "Số liệu báo cáo"),
    "lists": ("Các danh mục",),
    "help": ("Hướng dẫn sử dụng", "Hướng dẫn nhập liệu"),
}  # fmt: skip


def _of_period(period: str, *starts: str) -> tuple[str, ...]:
    return tuple(" ".join((start, word, period)).strip() for start in starts for word in ("", "năm"))


_ACTUAL = ("", "Thực hiện", "TH", "Số liệu", "Kết quả", "Giá trị")
_PLANNED = ("Kế hoạch", "KH", "Mục tiêu", "Chỉ tiêu kế hoạch")
_CODE = ("Mã chỉ tiêu", "Mã CT", "Mã số", "Indicator code")
_PREVIOUS = (
    "Năm ngoái", "Số năm trước", "Số liệu năm trước", "Giá trị năm trước", "Thực hiện năm trước", "TH năm trước",
    "Kết quả năm trước", "Previous year", "Cùng kỳ", "Cùng kì", "Cùng kỳ năm trước", "Cùng kỳ năm ngoái",
    "Số cùng kỳ", *_of_period("{last}", *_ACTUAL),
)  # fmt: skip
_CURRENT = (
    "Năm báo cáo", "Số năm nay", "Số liệu năm nay", "Giá trị năm nay", "Thực hiện năm nay", "TH năm nay",
    "Kết quả năm nay", "Thực hiện", "Kết quả thực hiện", "Current year", "Trong kỳ", "Kỳ này",
    "Kỳ báo cáo", "Thực hiện trong kỳ", *_of_period("{this}", *_ACTUAL),
)  # fmt: skip
_UNIT = ("ĐVT", "Đơn vị", "Đơn vị đo", "Unit of measure", "Units")
_NOTE = ("Ghi chú thêm", "Ghi chú khác", "Giải thích", "Notes", "Remark", "Remarks", "Comment", "Comments")
_UNIT_NAME = (
    "Tên đơn vị", "Đơn vị báo cáo", "Doanh nghiệp", "Tên doanh nghiệp", "Địa phương", "Đơn vị, địa phương",
    "Huyện", "Huyện, thành, thị", "Huyện, thị xã, thành phố",
)  # fmt: skip
_PHONE = ("Số điện thoại", "SĐT", "ĐT", "Điện thoại liên hệ", "Điện thoại cơ quan", "Tel", "Telephone", "Phone number")

COLUMNS: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "facts": {
        "year": ("Năm báo cáo", "Năm số liệu", "Báo cáo năm"),
        "period": ("Kỳ", "Kỳ số liệu", "Báo cáo kỳ"),
        "issuer": ("Tên cơ quan ban hành", "Tên cơ quan", "Cơ quan", "Đơn vị ban hành", "Issuing body"),
        "parent": ("Cơ quan chủ quản cấp trên", "Cơ quan cấp trên", "Đơn vị chủ quản"),
        "number": ("Số", "Số VB", "Số báo cáo", "Số công văn"),
        "symbol": ("Kí hiệu", "Ký hiệu văn bản", "Ký hiệu VB", "Kí hiệu văn bản"),
        "place": ("Nơi ban hành", "Địa danh ban hành", "Địa điểm ban hành"),
        "date": ("Ngày", "Ngày ký", "Ngày tháng", "Ngày, tháng, năm", "Ngày tháng ban hành", "Ngày văn bản",
                 "Ngày điền"),
        "subject": ("Trích yếu nội dung", "Về việc", "V/v", "Tên báo cáo", "Tiêu đề báo cáo"),
        "addressees": ("Gửi", "Nơi gửi", "Addressees"),
        "authority": ("Thẩm quyền ký", "Quyền ký", "Quyền hạn người ký"),
        "title": ("Chức vụ", "Chức danh", "Chức danh người ký"),
        "signer": ("Người ký", "Tên người ký", "Họ và tên người ký", "Họ và tên"),
        "recipients": ("Nơi nhận văn bản", "Danh sách nơi nhận"),
        "address": ("Địa chỉ cơ quan", "Địa chỉ trụ sở"),
        "phone": _PHONE,
        "email": ("Mail", "Hộp thư", "Hộp thư điện tử", "Thư công vụ", "Địa chỉ email", "Địa chỉ thư điện tử"),
        "website": ("Web", "Trang web", "Trang thông tin", "Cổng thông tin điện tử", "Địa chỉ website", "Web site"),
        "conference_name": ("Hội nghị", "Tên hội nghị tổng kết"),
        "conference_place": ("Địa điểm", "Địa điểm tổ chức", "Địa điểm tổ chức hội nghị", "Nơi tổ chức hội nghị"),
        "conference_date": ("Ngày tổ chức", "Ngày tổ chức hội nghị", "Ngày họp", "Thời gian hội nghị"),
        "data_from": ("Số liệu từ ngày", "Tính từ ngày", "Kỳ số liệu từ ngày", "Lấy số liệu từ ngày"),
        "data_to": ("Số liệu tính đến ngày", "Đến ngày", "Tính đến ngày", "Số liệu đến hết ngày", "Ngày chốt số liệu",
                    "Kỳ số liệu đến ngày", "Lấy số liệu đến ngày"),
        "formed_from": ("Được hình thành từ", "Hợp nhất từ", "Sáp nhập từ", "Thành lập từ"),
        "source_note": ("Nguồn", "Nguồn dữ liệu", "Ghi chú nguồn", "Ghi chú nguồn số liệu", "Source"),
        "unit_name": ("Tên đơn vị", "Đơn vị báo cáo", "Đơn vị gửi"),
        "send_to": ("Nơi nhận", "Gửi đến", "Gửi cho"),
        "filled_by": ("Người điền", "Người nhập", "Người lập biểu", "Người báo cáo"),
    },
    "indicators": {
        "code": _CODE,
        "name": ("Tên chỉ tiêu", "Các chỉ tiêu", "Nội dung chỉ tiêu", "Chỉ tiêu chủ yếu", "Name", "Indicator name"),
        "field": ("Ngành, lĩnh vực", "Tên lĩnh vực", "Nhóm", "Nhóm chỉ tiêu", "Group"),
        "unit": _UNIT,
        "nature": ("Loại số", "Tính chất số liệu", "Thời kỳ, thời điểm", "Thời kỳ/thời điểm", "Flow or stock"),
        "previous": _PREVIOUS,
        "current": _CURRENT,
        "plan": ("KH", "KH năm", "KH năm nay", "Kế hoạch năm", "Kế hoạch năm nay", "Kế hoạch giao", "Target",
                 *_of_period("{this}", *_PLANNED)),
        "next_plan": ("KH năm sau", "KH năm tới", "Kế hoạch năm tới", "Mục tiêu năm sau", "Plan of next year",
                      *_of_period("{next}", *_PLANNED)),
        "growth": ("Tăng, giảm", "Tăng, giảm công bố", "Tăng trưởng", "Tốc độ tăng", "Tốc độ tăng trưởng",
                   "Tăng, giảm so với năm trước", "% tăng, giảm", "Growth", "Change"),
        "change": ("Mức tăng, giảm", "Mức tăng giảm", "Tăng, giảm tuyệt đối", "Số tăng, giảm", "Absolute change"),
        "compared_with": ("So sánh với", "Kỳ so sánh", "So với kỳ", "Gốc so sánh", "Compared to"),
        "qualifier": ("Từ kèm", "Từ kèm theo", "Từ kèm theo số", "Từ đứng trước số", "Từ trước số", "Qualifiers"),
        "decimals": ("Số thập phân", "Chữ số thập phân", "Số chữ số lẻ", "Số lẻ", "Làm tròn",
                     "Số chữ số sau dấu phẩy",
                     "Decimal places"),
        "parts": ("Là tổng của", "Sum of", "Tổng của", "Là tổng các mã", "Bao gồm",
                  "Gồm", "Gồm các mã", "Thành phần", "Các thành phần", "Parts"),
        "within": ("Trong đó", "Trong đó gồm", "Trong đó có", "Trong đó các mã", "Of which", "Within"),
        "weight": ("Trọng số", "Quyền số", "Quyền số (mã)", "Mã trọng số", "Weight"),
        "good": ("Hướng tốt", "Chiều hướng tốt", "Chiều hướng", "Chiều"),
        "source": ("Nguồn số liệu", "Nguồn dữ liệu", "Nguồn cung cấp", "Nguồn tin", "Đơn vị cung cấp", "Data source",
                   "Sources"),
        "note": (*_NOTE, "Chú thích"),
        "lead": ("Chỉ tiêu nổi bật", "Chỉ tiêu chính", "Số nổi bật", "Số lớn", "Ưu tiên", "Thứ tự nổi bật",
                 "Highlighted", "Lead", "Leading"),
    },
    "breakdown": {
        "code": _CODE,
        "unit_name": (*_UNIT_NAME, "Unit", "Name"),
        "previous": _PREVIOUS,
        "current": _CURRENT,
    },
    "directory": {
        "name": (*_UNIT_NAME, "Unit", "Name"),
        "spellings": ("Tên khác", "Các cách viết khác", "Cách viết", "Tên gọi khác", "Viết tắt", "Tên viết tắt"),
        "first": ("Từ", "Có từ ngày", "Hiệu lực từ", "Hiệu lực từ ngày", "Ngày thành lập", "Thành lập ngày"),
        "last": ("Đến", "Đến hết ngày", "Hết hiệu lực", "Hết hiệu lực ngày", "Ngày kết thúc"),
        "formed_from": ("Được hình thành từ", "Thành lập từ", "Nhập từ", "Sáp nhập từ", "Hợp nhất từ", "Tách từ",
                        "Đơn vị cũ", "Các đơn vị cũ"),
    },
    "series": {"code": _CODE},
    "paragraphs": {
        "section": ("Phần", "Tên mục", "Đề mục", "Mục báo cáo", "Chương mục", "Heading"),
        "order": ("STT", "TT", "Số thứ tự", "Số TT", "Thứ tự trong mục", "No."),
        "text": ("Đoạn văn", "Nội dung đoạn", "Nội dung đoạn văn", "Nội dung báo cáo", "Văn bản", "Câu chữ", "Content",
                 "Paragraph"),
        "document": ("Dùng cho", "Dùng cho tài liệu", "In ở tài liệu", "Tên tài liệu", "Documents"),
    },
    "photos": {
        "file": ("Tên tệp", "Tệp ảnh", "Tên tệp ảnh", "Tên file", "File ảnh", "Tên ảnh", "Ảnh", "Filename", "Photo"),
        "caption": ("Chú thích ảnh", "Lời chú thích", "Chú thích hình", "Tên hình"),
        "alt": ("Mô tả ảnh", "Mô tả nội dung", "Mô tả nội dung ảnh", "Văn bản thay thế", "Alt text",
                "Alternative text"),
        "document": ("Dùng cho", "Dùng cho tài liệu", "In ở tài liệu", "Tên tài liệu", "Documents"),
    },
    "tasks": {
        "code": ("Mã nhiệm vụ", "Mã NV", "Mã số", "Task code"),
        "name": ("Tên nhiệm vụ", "Nội dung nhiệm vụ", "Nội dung", "Công việc", "Nội dung công việc", "Nhiệm vụ cụ thể",
                 "Nhiệm vụ, giải pháp", "Name"),
        "group": ("Nhóm nhiệm vụ", "Nhóm công việc", "Lĩnh vực"),
        "lead": ("Chủ trì", "Cơ quan chủ trì", "Đơn vị thực hiện", "Đơn vị chủ trì thực hiện",
                 "Cơ quan, đơn vị chủ trì", "Đơn vị chịu trách nhiệm", "Phòng chủ trì", "Lead"),
        "partners": ("Phối hợp", "Cơ quan phối hợp", "Đơn vị phối hợp thực hiện", "Cơ quan, đơn vị phối hợp",
                     "Phòng phối hợp", "Partners"),
        "deadline": ("Thời hạn hoàn thành", "Thời hạn thực hiện", "Hạn hoàn thành", "Hạn", "Hạn chót",
                     "Thời gian hoàn thành", "Thời gian thực hiện", "Due", "Due date"),
        "year": ("Năm thực hiện", "Năm kế hoạch", "Thuộc năm"),
        "period": ("Kỳ thực hiện", "Thuộc kỳ"),
        "state": ("Tình trạng", "Tình trạng thực hiện", "Trạng thái thực hiện", "Status"),
        "progress": ("Tiến độ", "Progress", "Tiến độ thực hiện", "Tỷ lệ hoàn thành", "Tỉ lệ hoàn thành",
                     "Mức độ hoàn thành", "% hoàn thành"),
        "result": ("Kết quả thực hiện", "Kết quả đạt được", "Kết quả năm", "Results"),
        "directive": ("Văn bản chỉ đạo", "Văn bản giao nhiệm vụ", "Văn bản giao việc", "Căn cứ",
                      "Căn cứ giao nhiệm vụ"),
        "carried": ("Chuyển tiếp từ",),
    },
    "figures": {
        "code": _CODE,
        "name": ("Tên chỉ tiêu", "Name", "Indicator name"),
        "unit": _UNIT,
        "previous": _PREVIOUS,
        "current": _CURRENT,
        "note": _NOTE,
    },
}  # fmt: skip
"""The aliases of headings, by the keys of the sheet and the column."""

NUMBERING = ("STT", "TT", "Số TT", "Số thứ tự", "No", "#")
"""Headings of columns with row numbers; these columns are ignored."""
