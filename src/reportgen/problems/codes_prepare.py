"""The catalogue of problems: RG53x charts, RG65x the prepared document, before it is written in any format."""

from reportgen.problems.model import Bilingual, Kind, Severity

CHART_KIND = Kind(
    "RG530",
    Severity.ERROR,
    Bilingual("Không có loại biểu đồ này", "This kind of chart is unknown"),
    Bilingual("một trong: {known}", "one of: {known}"),
    Bilingual("sửa data-chart ở dòng này", "fix data-chart on this line"),
)
CHART_ATTRIBUTE = Kind(
    "RG531",
    Severity.ERROR,
    Bilingual("Biểu đồ thiếu hoặc ghi sai {attribute}", "The chart's {attribute} is missing or wrong"),
    Bilingual('ví dụ {attribute}="{example}"', 'for example {attribute}="{example}"'),
    Bilingual("sửa thuộc tính ở thẻ figure này", "fix the attribute of this figure element"),
)
CHART_SHAPE = Kind(
    "RG532",
    Severity.ERROR,
    Bilingual("Bảng số liệu của biểu đồ thiếu dòng hoặc ô", "The table of the chart has too few rows or cells"),
    Bilingual(
        "một dòng tiêu đề (thead) và các dòng th + td, mỗi dòng đủ số ô",
        "one header row (thead) and rows of th + td, all with the same number of cells",
    ),
    Bilingual("sửa bảng trong figure này", "fix the table in this figure element"),
)
CHART_CELL = Kind(
    "RG533",
    Severity.ERROR,
    Bilingual("Ô của biểu đồ không phải là một số liệu", "A cell of the chart is not a figure"),
    Bilingual("đúng một số liệu: {{{{ f.MÃ.number }}}}", "exactly one figure: {{{{ f.CODE.number }}}}"),
    Bilingual("ghi mã của số liệu, không gõ số", "use the code of the figure, don't type the number"),
)
CHART_EMPTY = Kind(
    "RG534",
    Severity.ERROR,
    Bilingual("Biểu đồ không có giá trị nào", "The chart has no values"),
    Bilingual("ít nhất một giá trị", "at least one value"),
    Bilingual("bỏ biểu đồ, hoặc kiểm tra trước bằng is known", "remove the chart, or test with `is known` first"),
)
CHART_NEGATIVE = Kind(
    "RG535",
    Severity.ERROR,
    Bilingual("Biểu đồ {kind} có giá trị âm", "A chart of kind {kind} has a negative value"),
    Bilingual("không có giá trị nào âm", "no negative values"),
    Bilingual('dùng data-chart="bar" hoặc một bảng', 'use data-chart="bar" or a table'),
)
CHART_SPREAD = Kind(
    "RG536",
    Severity.WARNING,
    Bilingual(
        'Biểu đồ "{title}" có giá trị chênh nhau hơn 20 lần, cột nhỏ gần như không thấy',
        'The largest value of chart "{title}" is more than 20 times the smallest, which can hardly be seen',
    ),
    Bilingual("các giá trị cùng cỡ", "values of similar size"),
    Bilingual("thay biểu đồ bằng bảng", "use a table instead of the chart"),
)
CHART_CROWDED = Kind(
    "RG537",
    Severity.ERROR,
    Bilingual(
        'Biểu đồ "{title}" không đủ chỗ cho tên và số', 'Chart "{title}" is too small for its labels and numbers'
    ),
    Bilingual("{wanted} lớn hơn, hoặc ít mục hơn", "a larger {wanted}, or fewer items"),
    Bilingual(
        'dùng data-chart="bar", tăng {wanted}, hoặc thay bằng bảng',
        'use data-chart="bar", a larger {wanted}, or a table',
    ),
)
CHART_SERIES = Kind(
    "RG557",
    Severity.ERROR,
    Bilingual("Biểu đồ {kind} có {found} cột số liệu", "A chart of kind {kind} has {found} columns of figures"),
    Bilingual("{wanted} cột số liệu", "{wanted} columns of figures"),
    Bilingual(
        'bớt hoặc thêm cột th trong thead của figure này, hoặc dùng data-chart="bar"',
        'remove or add a th in the thead of this figure element, or use data-chart="bar"',
    ),
)
CHART_PART_EMPTY = Kind(
    "RG558",
    Severity.ERROR,
    Bilingual(
        'Trong biểu đồ {kind}, "{found}" không có giá trị nào', 'In a chart of kind {kind}, "{found}" has no value'
    ),
    Bilingual("mỗi năm và mỗi dòng có ít nhất một giá trị", "at least one value for each year and each row"),
    Bilingual(
        'bỏ "{found}" khỏi biểu đồ, hoặc nhập số liệu của nó', 'leave "{found}" out of the chart, or enter its figures'
    ),
)
CHART_AXIS = Kind(
    "RG556",
    Severity.ERROR,
    Bilingual(
        "Biểu đồ có chung trục thiếu data-axis, hoặc có giá trị ngoài trục: {values}",
        "A chart with a common axis has no data-axis, or a value outside of it: {values}",
    ),
    Bilingual(
        'hai đầu của trục, gồm mọi giá trị của các biểu đồ cạnh nhau: data-axis="0 1200"',
        'both ends of the axis, which include all values of the charts side by side: data-axis="0 1200"',
    ),
    Bilingual("dùng hàm multiples(…), hoặc sửa data-axis", "use the function multiples(…), or fix data-axis"),
)
CHART_UNITS = Kind(
    "RG559",
    Severity.ERROR,
    Bilingual(
        "Biểu đồ trộn số liệu có đơn vị tính khác nhau: {found}", "A chart mixes figures of different units: {found}"
    ),
    Bilingual("các số liệu cùng một đơn vị tính", "figures of one unit"),
    Bilingual(
        'chọn dòng theo đơn vị tính: rows|selectattr("unit", "equalto", "tỷ đồng"), hoặc dùng bảng',
        'select rows by their unit: rows|selectattr("unit", "equalto", "tỷ đồng"), or use a table',
    ),
)
CHART_WITHIN = Kind(
    "RG555",
    Severity.ERROR,
    Bilingual(
        "Biểu đồ {kind} cộng các phần ở cột Trong đó của {whole} như thể là toàn bộ: {found}",
        "A chart of kind {kind} adds up parts in column Trong đó of {whole} as if they were the whole: {found}",
    ),
    Bilingual("các mã ở cột Là tổng của (mã) của một chỉ tiêu", "codes in column Là tổng của (mã) of one indicator"),
    Bilingual(
        'dùng data-chart="bar" hoặc một bảng; nếu các phần cộng lại bằng tổng, ghi mã ở cột Là tổng của (mã)',
        'use data-chart="bar" or a table; if the parts add up to the whole, enter them in column Là tổng của (mã)',
    ),
)
REFERENCE_UNKNOWN = Kind(
    "RG650",
    Severity.ERROR,
    Bilingual(
        "Dẫn chiếu đến {found} nhưng không có phần tử nào mang id đó",
        "A reference to {found}, but no element has this id",
    ),
    Bilingual("một id có trong tài liệu: {known}", "an id in the document: {known}"),
    Bilingual(
        "sửa href ở dòng này, hoặc thêm id vào bảng, hình",
        "fix href on this line, or add the id to the table or figure",
    ),
)
REFERENCE_NAMELESS = Kind(
    "RG651",
    Severity.ERROR,
    Bilingual(
        "Dẫn chiếu trống đến {found}, là phần tử không có số thứ tự",
        "An empty reference to {found}, an element without a number",
    ),
    Bilingual(
        "bảng, hình có chú thích, phụ lục hoặc đề mục", "a table or figure with a caption, an appendix, a heading"
    ),
    Bilingual("viết chữ vào giữa <a> và </a>", "write text between <a> and </a>"),
)
DUPLICATE_ID = Kind(
    "RG652",
    Severity.ERROR,
    Bilingual("id {found} được dùng hai lần", "The id {found} is used twice"),
    Bilingual("mỗi id một lần trong tài liệu", "each id once in a document"),
    Bilingual("đổi một trong hai id", "change one of them"),
)
TABLE_WITHOUT_CAPTION = Kind(
    "RG653",
    Severity.WARNING,
    Bilingual("Bảng chưa có tên", "A table has no caption"),
    Bilingual("<caption>…</caption> ở đầu bảng", "<caption>…</caption> at the start of the table"),
    Bilingual("đặt tên cho bảng ở dòng này của mẫu", "give the table a caption on this line of the template"),
)
CHARACTER_LACKING = Kind(
    "RG655",
    Severity.ERROR,
    Bilingual(
        "Phông chữ {typeface} không có ký tự {characters}",
        "The font {typeface} does not have the characters {characters}",
    ),
    Bilingual("ký tự mà phông chữ của kiểu này có", "characters that the font of this style has"),
    Bilingual("thay ký tự đó, hoặc dùng kiểu có phông chữ khác", "use another character, or a style with another font"),
)
RULE_WITHOUT_TEXT = Kind(
    "RG656",
    Severity.ERROR,
    Bilingual("Đường kẻ không có dòng chữ nào ở trên", "A rule has no line of text above it"),
    Bilingual('<hr class="rule"> ngay sau một đoạn văn', '<hr class="rule"> right after a paragraph'),
    Bilingual("đặt đường kẻ sau đoạn văn, hoặc bỏ đi", "move it after a paragraph, or remove it"),
)
TABLE_TOO_WIDE = Kind(
    "RG657",
    Severity.ERROR,
    Bilingual(
        "Các cột của bảng rộng {found}, quá bề rộng phần chữ",
        "The columns of the table are {found} wide in total, wider than the text area",
    ),
    Bilingual("không quá {room} mm", "at most {room} mm"),
    Bilingual("giảm bề rộng các cột (col)", "reduce the widths of the columns (col)"),
)
NUMBER_TOO_WIDE = Kind(
    "RG659",
    Severity.ERROR,
    Bilingual(
        "Số {found} cần cột rộng {needed} mm, mà cột của bảng chỉ rộng {width} mm nên số bị ngắt thành hai dòng",
        "The number {found} needs a column of {needed} mm; the column of the table has {width} mm and would break it",
    ),
    Bilingual("số nằm trọn trên một dòng", "a number on one line"),
    Bilingual(
        "dùng đơn vị tính lớn hơn, bớt cột của bảng, hoặc đặt trang ngang",
        "use a larger unit, fewer columns, or a landscape page",
    ),
)
LETTERHEAD_TOO_NARROW = Kind(
    "RG658",
    Severity.ERROR,
    Bilingual(
        "Hai nửa phần đầu văn bản (tên cơ quan; Quốc hiệu, Tiêu ngữ) cần bề rộng {found}",
        "The two halves of the letterhead (issuer; national title and motto) need a width of {found}",
    ),
    Bilingual("không quá {room} mm", "at most {room} mm"),
    Bilingual(
        "giảm lề trái, lề phải của trang hoặc cỡ chữ của hai phần ấy trong tệp Word mẫu",
        "reduce the left or right margin, or the size of these styles, in the Word template",
    ),
)
SIDE_STYLE = Kind(
    "RG541",
    Severity.ERROR,
    Bilingual(
        "Kiểu bảng {found} của phần đầu hoặc phần ký trong {file} có đường viền, nền hoặc định dạng chữ; chỉ Word in "
        "những thứ ấy",
        "The table style {found} of a letterhead or signature in {file} sets borders, shading or text, which only Word "
        "prints",
    ),
    Bilingual("kiểu bảng chỉ đặt lề ô", "a table style that sets only the cell margins"),
    Bilingual(
        "bỏ đường viền, nền và định dạng chữ của kiểu bảng ấy trong Word (Table Design, Modify Table Style)",
        "remove borders, shading and text formatting of that style in Word (Table Design, Modify Table Style)",
    ),
)
NESTED_STYLES = Kind(
    "RG540",
    Severity.ERROR,
    Bilingual(
        "Kiểu chữ “{style}” nằm trong kiểu chữ “{outer}”: hai bản PDF và Word sẽ khác nhau",
        "The character style “{style}” is inside the character style “{outer}”: PDF and Word would differ",
    ),
    Bilingual("mỗi chữ một kiểu chữ", "one character style for each letter"),
    Bilingual(
        "tách hai phần tử, hoặc cho kiểu bên trong đủ mọi thiết lập của kiểu bên ngoài",
        "separate the two elements, or let the inner style set everything that the outer one sets",
    ),
)
