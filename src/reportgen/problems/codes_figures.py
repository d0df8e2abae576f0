"""The catalogue of problems: RG4xx placeholders in texts, and figures that can't be derived."""

from reportgen.problems.model import Bilingual, Kind, Severity

EMPTY_PLACEHOLDER = Kind(
    "RG401",
    Severity.ERROR,
    Bilingual("Cặp ngoặc nhọn không có mã bên trong", "There is no code between the braces"),
    Bilingual("mã của một chỉ tiêu, ví dụ {example}", "the code of an indicator, for example {example}"),
    Bilingual("Ghi mã vào giữa hai dấu ngoặc, hoặc xóa cặp ngoặc", "Write a code between the braces, or delete them"),
)

UNKNOWN_FIGURE = Kind(
    "RG402",
    Severity.ERROR,
    Bilingual("Không có số liệu nào mang mã này", "No figure has this code"),
    Bilingual("một mã có trong sổ; gần giống nhất là {nearest}", "a code of the workbooks; nearest: {nearest}"),
    Bilingual(
        "Sửa mã, hoặc thêm chỉ tiêu vào trang tính Chỉ tiêu; nếu đây chỉ là chữ thì bỏ cặp ngoặc nhọn",
        "Fix the code, or add the indicator to sheet Chỉ tiêu; if this is plain text, delete the braces",
    ),
)

FIGURE_WITHOUT_VALUE = Kind(
    "RG403",
    Severity.ERROR,
    Bilingual("Câu dùng số liệu {figure} nhưng ô của nó để trống", "The sentence uses {figure}, whose cell is empty"),
    Bilingual("số liệu đã nhập ở {cell}", "a number entered at {cell}"),
    Bilingual("Nhập số liệu, hoặc bỏ phần câu dùng số liệu này", "Enter the number, or remove the words that use it"),
)

FIGURE_NOT_DERIVED = Kind(
    "RG404",
    Severity.ERROR,
    Bilingual(
        "Không tính được {figure}: thiếu số {this} hoặc số gốc để so, hoặc số gốc không lớn hơn 0",
        "{figure} can't be calculated: {this}'s value or its base is missing, or the base is not above 0",
    ),
    Bilingual(
        "đủ hai số để tính, số gốc lớn hơn 0 (dòng tại {cell})",
        "both values, with a base above 0 (the row of {cell})",
    ),
    Bilingual(
        "Bổ sung số còn thiếu, hoặc viết câu theo cách khác, không dùng số liệu này",
        "Enter the missing value, or rewrite the sentence without this figure",
    ),
)

UNKNOWN_FORM = Kind(
    "RG405",
    Severity.ERROR,
    Bilingual("Số liệu {figure} không có dạng viết này", "The figure {figure} has no such form"),
    Bilingual("một trong các dạng: {forms}", "one of the forms: {forms}"),
    Bilingual("Thay bằng một dạng có trong danh sách", "Use one of these forms"),
)

CLASHING_WORDS = Kind(
    "RG406",
    Severity.ERROR,
    Bilingual(
        "Từ bên cạnh mã bị lặp hoặc trái nghĩa với số liệu: câu sẽ in ra «{printed}»",
        "The words beside the code repeat or contradict the figure: the sentence would print «{printed}»",
    ),
    Bilingual("{instead}", "{instead}"),
    Bilingual(
        "Thay «{found}» bằng «{instead}»: từ và đơn vị in kèm theo số liệu",
        "Replace «{found}» with «{instead}»: words and unit are printed with the figure",
    ),
)

MISSING_BRACE = Kind(
    "RG407",
    Severity.ERROR,
    Bilingual("Cạnh {code} thiếu một dấu ngoặc nhọn", "A brace is missing next to {code}"),
    Bilingual("{instead}", "{instead}"),
    Bilingual("Thêm dấu ngoặc còn thiếu, hoặc xóa dấu ngoặc thừa", "Add the missing brace, or delete the other one"),
)

DOUBLE_BRACES = Kind(
    "RG408",
    Severity.ERROR,
    Bilingual("Mã nằm trong hai cặp ngoặc nhọn", "The code is in two pairs of braces"),
    Bilingual("một cặp ngoặc: {instead}", "one pair of braces: {instead}"),
    Bilingual("Xóa cặp ngoặc thừa", "Delete one pair"),
)

TEXT_NOT_PRINTED = Kind(
    "RG409",
    Severity.WARNING,
    Bilingual(
        "Không tài liệu nào in đoạn này: mục {section} không có trong mẫu",
        "No document prints this paragraph: the templates have no section {section}",
    ),
    Bilingual("tên mục như ở trang tính Hướng dẫn", "the name of a section, from sheet Hướng dẫn"),
    Bilingual("Sửa tên ở cột Mục, hoặc xóa dòng", "Fix the name in column Mục, or delete the row"),
)

NO_PLACEHOLDERS_HERE = Kind(
    "RG412",
    Severity.ERROR,
    Bilingual(
        "Ô này in đúng như đã gõ, không nhận mã trong ngoặc nhọn",
        "This cell is printed as typed: placeholders have no effect in it",
    ),
    Bilingual("chữ không có ngoặc nhọn", "text without braces"),
    Bilingual(
        "Gõ thẳng nội dung vào ô. Mã chỉ dùng được trong các ô nội dung, ghi chú, chú thích ảnh, mô tả ảnh, "
        "nhiệm vụ, kết quả, trích yếu, tên và địa điểm hội nghị, câu về nguồn số liệu",
        "Type the text itself. Placeholders work in texts, notes, captions and descriptions of photos, tasks, "
        "results, the subject, the name and place of the conference, and the sentence about sources",
    ),
)

WRONG_DECIMALS = Kind(
    "RG413",
    Severity.ERROR,
    Bilingual("Sau dấu | phải là số chữ số thập phân", "The sign | must be followed by the number of decimals"),
    Bilingual("một số từ 0 đến {most}, ví dụ {example}", "a number from 0 to {most}, for example {example}"),
    Bilingual("Sửa số sau dấu |, hoặc xóa dấu |", "Fix the number after |, or delete the sign |"),
)
UNKNOWN_ASPECT = Kind(
    "RG416",
    Severity.ERROR,
    Bilingual("{head} không có số nào tên là “{aspect}”", "{head} has no number with the name “{aspect}”"),
    Bilingual(
        "một tên có ở {head}: {names}; gần giống nhất là {nearest}", "a name of {head}: {names}; nearest: {nearest}"
    ),
    Bilingual(
        "Sửa tên sau dấu chấm; nghĩa của từng tên ở trang tính Hướng dẫn",
        "Fix the name behind the dot; sheet Hướng dẫn explains each",
    ),
)
SHARE_OF_NOTHING = Kind(
    "RG417",
    Severity.ERROR,
    Bilingual(
        "Không rõ tỷ trọng của {code} là trong tổng nào: không chỉ tiêu nào có mã {code} ở cột Là tổng của (mã) "
        "hoặc Trong đó (mã)",
        "It is unknown of what total {code} is a share: no indicator names it in column Là tổng của (mã) "
        "or Trong đó (mã)",
    ),
    Bilingual("mã {code} ở một trong hai cột ấy của chỉ tiêu tổng", "{code} in one of these columns of its total"),
    Bilingual(
        "Ghi mã vào dòng của chỉ tiêu tổng, hoặc ghi tỷ trọng vào cột Tỷ trọng đã công bố",
        "Enter the code in the row of the total, or the share in column Tỷ trọng đã công bố",
    ),
)
SHARE_OF_SEVERAL = Kind(
    "RG418",
    Severity.ERROR,
    Bilingual(
        "Không rõ tỷ trọng của {code} là trong tổng nào: nhiều chỉ tiêu có mã {code} ở cột Là tổng của (mã) "
        "hoặc Trong đó (mã): {totals}",
        "It is unknown of what total {code} is a share: several name it in column Là tổng của (mã) "
        "or Trong đó (mã): {totals}",
    ),
    Bilingual("một chỉ tiêu tổng, hoặc tỷ trọng đã công bố", "one total, or a published share"),
    Bilingual(
        "Ghi tỷ trọng vào cột Tỷ trọng đã công bố, và nói rõ trong câu là so với tổng nào",
        "Enter the share in column Tỷ trọng đã công bố, and name the total in the sentence",
    ),
)
NO_PERIOD_BEFORE = Kind(
    "RG414",
    Severity.ERROR,
    Bilingual(
        "Báo cáo {period} không có kỳ trước: chỉ quý và tháng mới có",
        "The {period} report has no previous period: only quarters and months have one",
    ),
    Bilingual("{{cùng kỳ}} hoặc {{năm trước}}", "{{cùng kỳ}} or {{năm trước}}"),
    Bilingual("Viết {{cùng kỳ}}, hoặc viết câu theo cách khác", "Write {{cùng kỳ}}, or change the sentence"),
)

TEXT_NOT_PRINTED_THERE = Kind(
    "RG410",
    Severity.WARNING,
    Bilingual(
        "Tài liệu {document} không in đoạn này: mẫu của tài liệu ấy không có mục {section}",
        "The document {document} does not print this paragraph: its template has no section {section}",
    ),
    Bilingual(
        "một mục mà tài liệu ấy in, như ở trang tính Hướng dẫn", "a section of that document, from sheet Hướng dẫn"
    ),
    Bilingual("Sửa tên ở cột Mục, hoặc sửa cột Tài liệu", "Fix the name in column Mục, or fix column Tài liệu"),
)


PARTS_OF_OTHER_UNITS = Kind(
    "RG421",
    Severity.ERROR,
    Bilingual(
        "Chỉ tiêu {code} tính bằng {unit} nhưng là tổng của các mã có đơn vị tính không quy đổi được sang {unit}",
        "The indicator {code} is in {unit} but is the sum of codes whose units can't be converted to it",
    ),
    Bilingual(
        "các mã cùng loại đơn vị tính với {unit} (nghìn, triệu, tỷ được tự quy đổi)",
        "codes in units of the same kind as {unit} (thousands, millions and billions are converted)",
    ),
    Bilingual(
        "Sửa đơn vị tính, hoặc bỏ mã khác đơn vị khỏi cột Là tổng của (mã)",
        "Fix the unit, or remove the codes with other units from column Là tổng của (mã)",
    ),
)

PARTS_IN_CYCLE = Kind(
    "RG422",
    Severity.ERROR,
    Bilingual(
        "Các chỉ tiêu là tổng của nhau theo vòng tròn: {cycle}",
        "The indicators are sums of each other (a cycle): {cycle}",
    ),
    Bilingual("tổng chỉ gồm các chỉ tiêu thành phần", "a sum whose parts don't include the sum itself"),
    Bilingual(
        "Bỏ mã của chỉ tiêu tổng khỏi cột Là tổng của (mã) của chỉ tiêu thành phần",
        "Remove the code of the total from column Là tổng của (mã) of its parts",
    ),
)
