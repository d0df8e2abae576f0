"""The catalogue of problems: RG67x, the last check of finished files before they are published."""

from reportgen.problems.model import Bilingual, Kind, Severity

_NOTHING_WRITTEN = Bilingual(
    "chưa ghi tệp nào; mở tệp mẫu Word của tài liệu, xem lại chỗ này; nếu mẫu không có gì sai thì gửi "
    "thông báo này cho người phụ trách reportgen",
    "no file was written; check this place in the document's Word template; if nothing is wrong there, send this "
    "message to the person who maintains reportgen",
)

LEFT_LETTER = Kind(
    "RG670",
    Severity.ERROR,
    Bilingual(
        "tệp làm xong có ký tự dùng riêng {character} mà người đọc chỉ thấy là ô vuông",
        "the finished file has the private-use character {character}, which is shown as a box",
    ),
    Bilingual("không còn ký tự nào như vậy", "no such character"),
    _NOTHING_WRITTEN,
)
LEFT_TAG = Kind(
    "RG671",
    Severity.ERROR,
    Bilingual(
        "tệp làm xong còn thẻ của mẫu chưa được thay", "the finished file has a template tag that was not replaced"
    ),
    Bilingual(
        "không còn {{{{, {{% hoặc {{#, trừ chữ do ô của sổ viết", "no {{{{, {{% or {{#, except those typed in a cell"
    ),
    _NOTHING_WRITTEN,
)
BROKEN_PART = Kind(
    "RG672",
    Severity.ERROR,
    Bilingual(
        "Word không mở được tệp làm xong: {why_vi}",
        "Word can't open the finished file: {why}",
    ),
    Bilingual("một gói tệp đầy đủ", "a complete package"),
    _NOTHING_WRITTEN,
)
EMPTY_CONTAINER = Kind(
    "RG673",
    Severity.ERROR,
    Bilingual(
        "Word không mở được tệp làm xong: phần tử <{element}> thiếu <{child}>",
        "Word can't open the finished file: an element <{element}> has no <{child}>",
    ),
    Bilingual(
        "mỗi bảng có hàng, mỗi hàng có ô, mỗi ô kết thúc bằng một đoạn",
        "rows in every table, cells in every row, a paragraph at the end of every cell",
    ),
    _NOTHING_WRITTEN,
)
LOST_MARGIN = Kind(
    "RG674",
    Severity.ERROR,
    Bilingual(
        "đầu trang hoặc chân trang này của mẫu không được trang nào dùng",
        "no page uses this header or footer of the template",
    ),
    Bilingual("đầu trang, chân trang như trong mẫu", "the headers and footers of the template"),
    Bilingual(
        "chưa ghi tệp nào; mở tệp mẫu Word, chọn đầu trang của phần cuối và đặt lại nội dung ở đó",
        "no file was written; open the Word template and put the content into the header of its last section",
    ),
)
FIGURE_DIFFERS = Kind(
    "RG675",
    Severity.ERROR,
    Bilingual(
        "số liệu {figure} ({form}) trong tệp Word không khớp với dữ liệu đính kèm “{stored}”: Word sẽ thay số đã in",
        "the figure {figure} ({form}) in the Word file differs from its attached data “{stored}”: Word would replace "
        "it",
    ),
    Bilingual("cùng một cách viết ở cả hai chỗ", "the same words in both places"),
    _NOTHING_WRITTEN,
)
BLOCK_LOST = Kind(
    "RG676",
    Severity.ERROR,
    Bilingual(
        "{kind_vi} này chỉ có trong bản {format}, bản kia không có hoặc có ở chỗ khác",
        "this {kind} is only in the {format} file; the other file does not have it, or has it in another place",
    ),
    Bilingual(
        "cùng đề mục, đoạn văn, bảng và hình theo cùng thứ tự trong PDF và Word",
        "the same headings, paragraphs, tables and figures in the same order in PDF and Word",
    ),
    _NOTHING_WRITTEN,
)
PAGE_TURNED = Kind(
    "RG677",
    Severity.ERROR,
    Bilingual(
        "hướng của trang khác nhau: PDF {pdf_vi}, Word {word_vi}", "the page is {pdf} in the PDF and {word} in Word"
    ),
    Bilingual("cùng hướng trang trong cả hai bản", "the same orientation in both files"),
    _NOTHING_WRITTEN,
)
SECTION_LOST = Kind(
    "RG678",
    Severity.ERROR,
    Bilingual(
        "trong bản Word, phần có đề mục này bắt đầu ở trang mới, trong bản PDF thì không",
        "the section with this heading starts on a new page in Word, but not in the PDF",
    ),
    Bilingual("ngắt phần ở cùng một chỗ trong cả hai bản", "the section break at the same place in both files"),
    _NOTHING_WRITTEN,
)
MARGIN_DIFFERS = Kind(
    "RG679",
    Severity.ERROR,
    Bilingual(
        "đầu trang, chân trang hoặc số trang khác nhau: Word in “{word}”",
        "headers, footers or page numbers differ: Word prints “{word}”",
    ),
    Bilingual("như trong bản Word", "as in the Word file"),
    _NOTHING_WRITTEN,
)
UNREADABLE_PDF = Kind(
    "RG680",
    Severity.ERROR,
    Bilingual("không đọc lại được tệp PDF làm xong ({reason})", "the finished PDF can't be read back ({reason})"),
    Bilingual("một tệp PDF mở được, có gắn thẻ cấu trúc", "a PDF that opens and is tagged"),
    _NOTHING_WRITTEN,
)
TEXT_DIFFERS = Kind(
    "RG681",
    Severity.ERROR,
    Bilingual(
        "đoạn văn hoặc hàng của bảng này khác nhau giữa hai bản: Word in “{word}”",
        "this paragraph or table row differs between the files: Word prints “{word}”",
    ),
    Bilingual("cùng nội dung trong PDF và Word", "the same text in PDF and Word"),
    _NOTHING_WRITTEN,
)
TEXT_HIDDEN = Kind(
    "RG682",
    Severity.ERROR,
    Bilingual(
        "chữ này có trong tệp PDF nhưng không nhìn thấy được: {why_vi}",
        "this text is in the PDF but can't be seen: {why}",
    ),
    Bilingual("mọi chữ nhìn thấy được trên trang giấy", "all text visible on the paper"),
    Bilingual(
        "chưa ghi tệp nào; xem lại màu chữ, khoảng cách và lề trong tệp CSS và tệp Word mẫu của tài liệu",
        "no file was written; check the colours, spacing and margins in the CSS file and the Word template",
    ),
)
PAGE_SIZE = Kind(
    "RG683",
    Severity.ERROR,
    Bilingual(
        "khổ giấy khác nhau: PDF {pdf} mm, Word {word} mm", "the paper is {pdf} mm in the PDF and {word} mm in Word"
    ),
    Bilingual("cùng khổ giấy trong cả hai bản", "the same paper size in both files"),
    _NOTHING_WRITTEN,
)
PASSAGE_DIFFERS = Kind(
    "RG685",
    Severity.ERROR,
    Bilingual(
        "tệp làm xong không in đúng đoạn này của tài liệu, hoặc số liệu trong đoạn",
        "the finished file does not print this passage of the document, or its figures, as composed",
    ),
    Bilingual("{expected}", "{expected}"),
    _NOTHING_WRITTEN,
)
CHART_DIFFERS = Kind(
    "RG686",
    Severity.ERROR,
    Bilingual(
        "số trong biểu đồ của tệp Word không phải các số liệu của biểu đồ",
        "the numbers of a chart in the Word file are not the figures of the chart",
    ),
    Bilingual("{expected}", "{expected}"),
    _NOTHING_WRITTEN,
)
COMPUTED_NUMBER = Kind(
    "RG684",
    Severity.WARNING,
    Bilingual(
        "mẫu tự tính ra số này: không ô nào của sổ có nó, nên không tra được nguồn",
        "the template computed this number: no cell has it, so it can't be traced",
    ),
    Bilingual("số liệu (f.MÃ), hoặc chữ lấy từ ô của sổ", "a figure (f.CODE), or text from a cell"),
    Bilingual(
        "Thêm một chỉ tiêu vào sổ rồi in chỉ tiêu ấy, hoặc bỏ số khỏi mẫu",
        "Add an indicator to the workbook and print it, or remove the number from the template",
    ),
)
