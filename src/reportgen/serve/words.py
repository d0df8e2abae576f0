"""The texts of the window, in both languages; the texts of problems are in `reportgen.problems`."""

from __future__ import annotations

from reportgen.languages import Bilingual, Lang
from reportgen.serve.file_words import FILE_WORDS

WORDS: dict[str, Bilingual] = {
    **FILE_WORDS,
    "app": Bilingual("Bộ lập báo cáo", "Report builder"),
    "lang": Bilingual("vi", "en"),
    "skip": Bilingual("Đến nội dung chính", "Skip to the content"),
    "nav": Bilingual("Các trang", "Pages"),
    "nav.preview": Bilingual("Bản in thử", "Preview"),
    "nav.problems": Bilingual("Lỗi và cảnh báo", "Problems"),
    "nav.files": Bilingual("Nhận tệp", "Drop files"),
    "nav.build": Bilingual("Tạo tài liệu", "Build"),
    "nav.new": Bilingual("Năm mới", "New period"),
    "nav.doctor": Bilingual("Kiểm tra máy", "This machine"),
    "period": Bilingual("Kỳ báo cáo", "Period"),
    "period.go": Bilingual("Xem", "Show"),
    "stop": Bilingual("Dừng chương trình", "Stop"),
    "stopped.title": Bilingual("Chương trình đã dừng", "The program has stopped"),
    "stopped.text": Bilingual(
        "Có thể đóng thẻ này. Muốn mở lại, bấm đúp biểu tượng Bộ lập báo cáo hoặc chạy reportgen serve --open.",
        "You can close this tab. To open it again, double-click the icon or run reportgen serve --open.",
    ),
    "lost": Bilingual(
        "Mất kết nối với chương trình. Nếu chương trình đã dừng, hãy mở lại bằng biểu tượng rồi đóng thẻ này.",
        "The program does not answer. If it has stopped, open it again by its icon and close this tab.",
    ),
    "closed.title": Bilingual("Địa chỉ này không còn dùng được", "This address can't be used any more"),
    "closed.text": Bilingual(
        "Mỗi địa chỉ mở cửa sổ chỉ dùng được một lần. Hãy bấm đúp biểu tượng Bộ lập báo cáo, hoặc chạy lại "
        "reportgen serve --open, để mở bằng địa chỉ mới.",
        "Each address opens the window once. Double-click the icon, or run reportgen serve --open again, to open it by "
        "a new address.",
    ),
    "sign-in.title": Bilingual("Nhập mật khẩu", "Password"),
    "sign-in.password": Bilingual("Mật khẩu", "Password"),
    "sign-in.go": Bilingual("Vào", "Sign in"),
    "sign-in.wrong": Bilingual(
        "Mật khẩu chưa đúng. Chờ vài giây rồi nhập lại.", "This is not the password. Wait a few seconds and try again."
    ),
    "error.title": Bilingual("Chưa làm được việc này", "This could not be done"),
    "error.back": Bilingual("Quay lại", "Back"),
    "error.404": Bilingual("Không có trang hoặc tệp này.", "There is no such page or file."),
    "error.400": Bilingual("Yêu cầu không hợp lệ.", "The request is not valid."),
    "error.413": Bilingual("Tệp quá lớn hoặc quá nhiều tệp.", "The files are too large or too many."),
    "preview.title": Bilingual("Bản in thử {period}", "Preview {period}"),
    "preview.documents": Bilingual("Tài liệu", "Documents"),
    "document.report": Bilingual("Báo cáo", "Report"),
    "document.brochure": Bilingual("Tờ gấp", "Brochure"),
    "document.invitation": Bilingual("Giấy mời", "Invitation"),
    "preview.pages": Bilingual("Danh sách trang", "Page list"),
    "preview.page": Bilingual("Trang {label}", "Page {label}"),
    "preview.page-of": Bilingual("{appendix}, trang {label}", "{appendix}, page {label}"),
    "preview.sheets": Bilingual("Các trang của {document}", "Pages of {document}"),
    "word.show": Bilingual("Xem bản Word bên cạnh", "Show the Word file beside"),
    "word.close": Bilingual("Đóng bản Word", "Close the Word file"),
    "word.old": Bilingual("Vẽ lúc {time}, trước lần cập nhật gần nhất.", "Drawn {time}, before the last update."),
    "word.again": Bilingual("Vẽ lại", "Draw again"),
    "word.title": Bilingual("Bản Word, theo LibreOffice", "The Word file, in LibreOffice"),
    "word.alt": Bilingual("Bản Word, trang {label}", "The Word file, page {label}"),
    "step.convert": Bilingual("LibreOffice đang mở tệp Word", "LibreOffice opens the Word file"),
    "preview.zoom": Bilingual("Cỡ xem", "Zoom"),
    "preview.fit": Bilingual("Vừa khung", "Fit"),
    "preview.smaller": Bilingual("Thu nhỏ", "Smaller"),
    "preview.larger": Bilingual("Phóng to", "Larger"),
    "preview.first": Bilingual(
        "Đang dàn trang lần đầu. Việc này mất vài giây…", "Laying out the pages for the first time…"
    ),
    "preview.busy": Bilingual("Đang cập nhật theo tệp vừa lưu…", "Updating…"),
    "preview.fresh": Bilingual("Khớp với các tệp đã lưu, lúc {time}.", "Agrees with the saved files, {time}."),
    "preview.outdated": Bilingual(
        "Sổ hoặc mẫu đang có lỗi. Dưới đây là bản đúng gần nhất, lúc {time}.",
        "The workbooks or templates have errors. This is the last good version, {time}.",
    ),
    "preview.none": Bilingual(
        "Chưa có bản in thử vì sổ hoặc mẫu đang có lỗi.", "No preview, because the workbooks or templates have errors."
    ),
    "preview.see-problems": Bilingual("Xem {n} lỗi", "See {n} errors"),
    "preview.keys": Bilingual(
        "Bàn phím: Page Up, Page Down chuyển trang; + và − đổi cỡ; 0 vừa khung; Esc đóng khung số liệu.",
        "Keyboard: Page Up, Page Down for pages; + and − zoom; 0 fits; Esc closes the figure.",
    ),
    "figure.on-page": Bilingual("Số liệu: {page}", "Figures: {page}"),
    "figure.open": Bilingual("{words}: xem nguồn", "{words}: its source"),
    "figure.close": Bilingual("Đóng", "Close"),
    "figure.busy": Bilingual("Đang cập nhật theo tệp vừa lưu…", "Updating…"),
    "figure.gone": Bilingual("Sổ hiện nay không có số liệu này.", "The present workbooks do not have this figure."),
    "figure.no-value": Bilingual(
        "Sổ hiện nay không cho giá trị này. Trên đây là giá trị của bản đúng gần nhất, như trên trang.",
        "The present workbooks have no such value. This is the value of the last good version, as on the page.",
    ),
    "figure.in-error": Bilingual(
        "Ô của số liệu này đang có lỗi. Trên đây là giá trị của bản đúng gần nhất, như trên trang.",
        "A cell of this figure has an error. This is the value of the last good version, as on the page.",
    ),
    "figure.on-page-still": Bilingual(
        "Trang vẫn in “{words}” của bản đúng gần nhất.", "The page still has “{words}” of the last good version."
    ),
    "figure.id": Bilingual("Mã", "Code"),
    "figure.formula": Bilingual("Cách tính", "Formula"),
    "figure.calculation": Bilingual("Thay số", "Numbers"),
    "figure.cells": Bilingual("Lấy từ {n} ô", "Cells ({n})"),
    "figure.source": Bilingual("Nguồn: {source}", "Source: {source}"),
    "figure.unit": Bilingual("Đơn vị: {unit}", "Unit: {unit}"),
    "figure.reply": Bilingual("Sổ gửi lại: {file}", "Reply: {file}"),
    "figure.places": Bilingual("In ở {n} chỗ", "Printed in {n} places"),
    "locked": Bilingual("{file} đang mở: {who}", "{file} is open: {who}"),
    "locked.unknown": Bilingual("không rõ ai", "unknown user"),
    "problems.title": Bilingual("Lỗi và cảnh báo {period}", "Problems {period}"),
    "problems.filter": Bilingual("Lọc", "Filter"),
    "problems.words": Bilingual("Tìm trong danh sách", "Search"),
    "problems.severity": Bilingual("Mức độ", "Severity"),
    "problems.all": Bilingual("Tất cả", "All"),
    "problems.0": Bilingual("Lỗi", "Errors"),
    "problems.1": Bilingual("Cảnh báo", "Warnings"),
    "problems.2": Bilingual("Ghi chú", "Notes"),
    "problems.counts": Bilingual(
        "{errors} lỗi, {warnings} cảnh báo, {notes} ghi chú", "{errors} errors, {warnings} warnings, {notes} notes"
    ),
    "problems.none": Bilingual("Không có lỗi nào: có thể tạo tài liệu.", "No problems: the documents can be built."),
    "problems.no-match": Bilingual("Không có mục nào khớp với bộ lọc.", "Nothing matches the filter."),
    "problems.general": Bilingual("Chung", "In general"),
    "problems.found": Bilingual("Đang là", "Found"),
    "problems.expected": Bilingual("Cần", "Expected"),
    "problems.remedy": Bilingual("Cách sửa", "To fix"),
    "problems.checked": Bilingual("Kiểm tra lúc {time}", "Checked {time}"),
    "problems.checking": Bilingual("Đang kiểm tra…", "Checking…"),
    "problems.marked": Bilingual("Bản sao đánh dấu lỗi:", "Marked copies:"),
    "problems.mark": Bilingual("Tạo bản sao đánh dấu lỗi", "Make marked copies"),
    "open.cell": Bilingual("Mở sổ tại ô {cell}", "Open at {cell}"),
    "open.file": Bilingual("Mở tệp", "Open the file"),
    "open.done": Bilingual("Đang mở {file}.", "Opening {file}."),
    "open.copied": Bilingual(
        "Đang mở {file}. Đã chép địa chỉ {cell}: trong Excel, dán vào ô Name Box (bên trái thanh công thức) rồi Enter.",
        "Opening {file}. The address {cell} is copied: in Excel, paste it into the Name Box and press Enter.",
    ),
}


def say(key: str, lang: Lang, /, **args: object) -> str:
    """The text of `key` with its `{fields}` filled in; KeyError for an unknown key or a missing field."""
    sentence = WORDS[key].text(lang)
    return sentence.format_map(args) if args else sentence
