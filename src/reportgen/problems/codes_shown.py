"""The catalogue of problems: RG13x what a cell shows and what it stores; RG243–RG245 the same for numbers."""

from reportgen.problems.model import Bilingual, Kind, Severity

FORMAT_NOT_FOLLOWED = Kind(
    "RG131",
    Severity.ERROR,
    Bilingual(
        "Với định dạng “{format}”, ô không hiện số đang lưu thành một số thường (ẩn số, bỏ dấu âm, phân số, 1E+03, "
        "giờ phút…)",
        "With the format “{format}” the cell does not show its number as a plain number (hidden, without its minus, a "
        "fraction, 1E+03, a time of day…)",
    ),
    Bilingual(
        "định dạng hiện cả số, như #,##0 hoặc #,##0.00", "a format that shows the number, such as #,##0 or #,##0.00"
    ),
    Bilingual(
        "Chọn ô, nhấn Ctrl+1, chọn Number hoặc Date; nếu cần in đúng như chữ đang hiện thì chọn Text rồi gõ lại",
        "Select the cell, press Ctrl+1, choose Number or Date; to print what it shows, choose Text and type it again",
    ),
)
TEXT_NOT_SHOWN = Kind(
    "RG132",
    Severity.ERROR,
    Bilingual(
        "Với định dạng “{format}”, ô ẩn chữ đang lưu hoặc hiện thêm chữ khác",
        "With the format “{format}” the cell hides its text or adds other text",
    ),
    Bilingual("ô hiện đúng chữ đang lưu", "a cell that shows its text as it is"),
    Bilingual(
        "Chọn ô, nhấn Ctrl+1, chọn General hoặc Text; chữ cần in thì gõ vào ô, không cần thì xóa",
        "Select the cell, press Ctrl+1, choose General or Text; type the text to print, or clear the cell",
    ),
)
DATE_WITHOUT_DAY = Kind(
    "RG133",
    Severity.ERROR,
    Bilingual(
        "Ô cần đủ ngày nhưng chỉ hiện tháng hoặc năm (định dạng “{format}”)",
        "The cell needs a full date but shows only a month or year (format “{format}”)",
    ),
    Bilingual("ngày/tháng/năm như 01/12/2022", "day/month/year such as 01/12/2022"),
    Bilingual(
        "Chọn ô, nhấn Ctrl+1, chọn Date với kiểu ngày/tháng/năm rồi kiểm tra lại ngày",
        "Select the cell, press Ctrl+1, choose Date with day, month and year, and check the day",
    ),
)
DATE_WITHOUT_YEAR = Kind(
    "RG134",
    Severity.WARNING,
    Bilingual(
        "Ô không hiện năm; ngày được in là {read}", "The cell does not show the year; the date printed is {read}"
    ),
    Bilingual("ngày/tháng/năm như 30/6/2023", "day/month/year such as 30/6/2023"),
    Bilingual(
        "Chọn ô, nhấn Ctrl+1, chọn Date với kiểu ngày/tháng/năm và kiểm tra năm",
        "Select the cell, press Ctrl+1, choose Date with day, month and year, and check the year",
    ),
)
MONTH_FIRST = Kind(
    "RG135",
    Severity.WARNING,
    Bilingual(
        "Ô hiện tháng trước ngày theo kiểu Mỹ; ngày được in là {read}",
        "The cell shows the month before the day (US style); the date printed is {read}",
    ),
    Bilingual("ngày trước, tháng sau", "the day first, then the month"),
    Bilingual(
        "Chọn ô, nhấn Ctrl+1, chọn Date với kiểu ngày/tháng/năm rồi kiểm tra lại ngày",
        "Select the cell, press Ctrl+1, choose Date with day, month and year, and check the day",
    ),
)
STRUCK_OUT = Kind(
    "RG136",
    Severity.ERROR,
    Bilingual(
        "Nội dung bị gạch ngang; nếu để vậy sẽ được in như chữ thường",
        "The text is struck out; it would be printed as ordinary text",
    ),
    Bilingual("chỉ nội dung cần in, không gạch ngang", "only text to print, not struck out"),
    Bilingual(
        "Xóa phần bị gạch; nếu vẫn cần thì bỏ gạch ngang (Ctrl+5)",
        "Delete the struck-out text; if it is needed, remove the strikethrough (Ctrl+5)",
    ),
)
RAISED_LETTERS = Kind(
    "RG137",
    Severity.ERROR,
    Bilingual(
        "Chỉ số trên hoặc chỉ số dưới không in được: {characters}",
        "Superscript or subscript characters that can't be printed: {characters}",
    ),
    Bilingual("chỉ chữ số và dấu + - = ( ), như 10³, m², H₂O", "only digits and + - = ( ), as in 10³, m², H₂O"),
    Bilingual(
        "Bỏ chọn Superscript, Subscript (Ctrl+1, thẻ Font) và viết cách khác",
        "Clear Superscript and Subscript (Ctrl+1, tab Font) and write it differently",
    ),
)
WHITE_LETTERS = Kind(
    "RG138",
    Severity.WARNING,
    Bilingual("Chữ màu trắng trên nền trắng vẫn được in", "White text on a white background is printed"),
    Bilingual("chữ nhìn thấy được, hoặc ô trống", "visible text, or an empty cell"),
    Bilingual(
        "Đổi màu chữ để xem lại; không dùng thì xóa",
        "Change the colour and check the text; delete it if it is not used",
    ),
)
FORMAT_WORDS = Kind(
    "RG243",
    Severity.ERROR,
    Bilingual(
        "Định dạng của ô hiện chữ “{words}” bên số, không khớp đơn vị tính “{unit}”",
        "The format of the cell adds “{words}” to the number, which does not agree with the unit “{unit}”",
    ),
    Bilingual("số không kèm chữ, hoặc kèm đúng đơn vị tính", "only a number, or a number with its own unit"),
    Bilingual(
        "Chọn ô, nhấn Ctrl+1, chọn Number; nếu chữ ấy đúng thì sửa đơn vị tính",
        "Select the cell, press Ctrl+1, choose Number; if the words are right, fix the unit",
    ),
)
REPLY_ROUNDED = Kind(
    "RG245",
    Severity.NOTE,
    Bilingual(
        "Ô hiện số đã làm tròn; số đang lưu là {stored} và được ghi vào sổ",
        "The cell shows a rounded number; the stored number {stored} is merged into the workbook",
    ),
    Bilingual("số hiện đủ chữ số", "a number that shows all its digits"),
    Bilingual(
        "Nếu đơn vị muốn báo số đã làm tròn thì gõ lại số ấy",
        "If the unit wants to report the rounded number, type it",
    ),
)
