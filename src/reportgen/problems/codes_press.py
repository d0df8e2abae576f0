"""The catalogue of problems: RG890–RG894 files for printing folded sheets."""

from reportgen.problems.model import Bilingual, Kind, Severity

NOT_FOR_PRESS = Kind(
    "RG890",
    Severity.ERROR,
    Bilingual(
        "Tờ gấp có nội dung chưa chuyển được sang bốn màu mực: {what}",
        "The sheets contain what can't be converted to four inks: {what}",
    ),
    Bilingual(
        "màu sRGB, ảnh PNG hoặc JPEG, dải màu thẳng hoặc tròn, độ trong suốt",
        "sRGB colours, PNG or JPEG pictures, linear or radial gradients, opacity",
    ),
    Bilingual("bỏ hoặc thay nội dung này trong mẫu", "remove or replace it in the template"),
)
COARSE_PICTURE = Kind(
    "RG891",
    Severity.WARNING,
    Bilingual("Ảnh {picture} không đủ nét khi in ở cỡ này", "The resolution of picture {picture} is low at this size"),
    Bilingual("từ {least} dpi trở lên", "{least} dpi or more"),
    Bilingual("thay bằng ảnh lớn hơn, hoặc in nhỏ hơn", "use a larger picture, or print it smaller"),
)
NO_SHEETS = Kind(
    "RG892",
    Severity.ERROR,
    Bilingual(
        "Không có tờ gấp nào để làm tệp in ({option})", "There is no document of folded sheets to print ({option})"
    ),
    Bilingual(
        "một tài liệu mà mẫu chỉ có section.sheet, mỗi phần một trang giấy",
        "a document whose template has only section.sheet, each of them one page",
    ),
    Bilingual("bỏ tùy chọn này, hoặc chọn tờ gấp bằng --only", "omit the option, or choose the brochure by --only"),
)
DRAFT_FOR_PRINT = Kind(
    "RG893",
    Severity.ERROR,
    Bilingual("Bản dự thảo không làm thành tệp in", "A draft is not made for print"),
    Bilingual("--draft, hoặc {option}", "--draft or {option}"),
    Bilingual("bỏ một trong hai tùy chọn", "omit one of the options"),
)
NEAR_EDGE = Kind(
    "RG894",
    Severity.ERROR,
    Bilingual(
        "Chữ nằm quá gần mép giấy, máy in hoặc dao xén có thể cắt mất",
        "A text is so near the edge of the paper that a printer or the trimming may cut it off",
    ),
    Bilingual("cách mép ít nhất {least} mm", "at least {least} mm from the edge"),
    Bilingual("tăng lề trong của ô trong tệp Word mẫu", "increase the indents of the panel in the Word template"),
)
