"""The catalogue of problems: RG5xx templates, RG6xx pages."""

from reportgen.problems.model import Bilingual, Kind, Severity

# RG60x-RG64x: the look and the pages of the PDF

BAD_STYLES_FILE = Kind(
    "RG601",
    Severity.ERROR,
    Bilingual(
        "bảng kiểu của mẫu không đọc được",
        "the template's table of styles can't be read",
    ),
    Bilingual('mỗi dòng một kiểu: "p.lead" = "Lead"', 'one style a line: "p.lead" = "Lead"'),
    Bilingual(
        "sửa dòng này trong styles.toml; chữ nào cũng đặt trong ngoặc kép",
        "mend this line of styles.toml; put both sides into quotes",
    ),
)
BAD_STYLE_KEY = Kind(
    "RG602",
    Severity.ERROR,
    Bilingual(
        "tên phần tử trong bảng kiểu viết sai",
        "an element in the table of styles is not written as it should be",
    ),
    Bilingual(
        'thẻ và lớp, như "p.lead", "section.panel h2" hoặc "ol > li"',
        'tag and class, as in "p.lead", "section.panel h2" or "ol > li"',
    ),
    Bilingual("sửa tên ở vế trái của dòng này trong styles.toml", "mend the left side of this line of styles.toml"),
)

# --- RG50x–RG55x: templates, charts and images (render, figure_view, chart_data, images) ---

TEMPLATE_FILE_MISSING = Kind(
    "RG501",
    Severity.ERROR,
    Bilingual("Thiếu tệp mẫu {file}", "The template file {file} is missing"),
    Bilingual("tệp này trong thư mục mẫu", "this file in the template's folder"),
    Bilingual(
        "chép tệp từ một thư mục làm việc mới (reportgen init) hoặc sửa mục template trong reportgen.toml",
        "copy it from a fresh workspace (reportgen init), or mend `template` in reportgen.toml",
    ),
)
TEMPLATE_SYNTAX = Kind(
    "RG502",
    Severity.ERROR,
    Bilingual("Mẫu viết sai cú pháp Jinja: {detail}", "The template has a Jinja syntax error: {detail}"),
    Bilingual("thẻ mở và đóng đủ cặp: {{% if … %}} … {{% endif %}}", "paired tags: {{% if … %}} … {{% endif %}}"),
    Bilingual("sửa dòng này trong tệp mẫu", "mend this line of the template"),
)
UNDEFINED_NAME = Kind(
    "RG503",
    Severity.ERROR,
    Bilingual("Mẫu gọi một tên không có: {detail}", "The template uses a name that does not exist: {detail}"),
    Bilingual("một tên trong danh sách của docs/architecture.md", "one of the names in docs/architecture.md"),
    Bilingual("kiểm tra chính tả của tên ở dòng này", "check the spelling of the name on this line"),
)
UNKNOWN_FIGURE = Kind(
    "RG504",
    Severity.ERROR,
    Bilingual("Không có số liệu nào mang mã {found}", "No figure is called {found}"),
    Bilingual("một mã có trong sổ, gần nhất: {nearest}", "a code of the workbook, nearest: {nearest}"),
    Bilingual(
        "sửa mã trong mẫu, hoặc thêm chỉ tiêu đó vào sổ Chỉ tiêu",
        "mend the code in the template, or add the indicator to sheet Chỉ tiêu",
    ),
)
EMPTY_FIGURE = Kind(
    "RG505",
    Severity.ERROR,
    Bilingual(
        "Số liệu {found} được in trong câu nhưng chưa có giá trị",
        "The figure {found} is printed in a sentence but has no value",
    ),
    Bilingual("một giá trị trong sổ số liệu", "a value in the workbook"),
    Bilingual(
        "nhập giá trị, hoặc hỏi trước trong mẫu: {{% if f.… is known %}} … {{% endif %}}",
        "enter the value, or ask first in the template: {{% if f.… is known %}} … {{% endif %}}",
    ),
)
UNSAFE_TEMPLATE = Kind(
    "RG506",
    Severity.ERROR,
    Bilingual("Mẫu làm một việc không được phép: {detail}", "The template does what is not allowed: {detail}"),
    Bilingual("chỉ in số liệu và câu chữ", "printing of figures and text only"),
    Bilingual("bỏ đoạn mã ở dòng này", "remove the code on this line"),
)
TEMPLATE_NOT_FOUND = Kind(
    "RG507",
    Severity.ERROR,
    Bilingual("Mẫu gọi một tệp không có: {found}", "The template includes a file that does not exist: {found}"),
    Bilingual("một tệp trong thư mục mẫu hoặc templates/shared", "a file in its folder or in templates/shared"),
    Bilingual("sửa tên tệp ở dòng này", "mend the file name on this line"),
)
TEMPLATE_FAILED = Kind(
    "RG508",
    Severity.ERROR,
    Bilingual("Mẫu không chạy được: {detail}", "The template could not be run: {detail}"),
    Bilingual("một biểu thức Jinja tính được", "a Jinja expression that can be evaluated"),
    Bilingual("sửa biểu thức ở dòng này", "mend the expression on this line"),
)
UNKNOWN_FORM = Kind(
    "RG509",
    Severity.ERROR,
    Bilingual("Số liệu {figure} không có dạng {found}", "The figure {figure} has no form {found}"),
    Bilingual("một trong các dạng: {forms}", "one of the forms: {forms}"),
    Bilingual("sửa tên dạng ở dòng này", "mend the form's name on this line"),
)
MARKUP_BROKEN = Kind(
    "RG510",
    Severity.ERROR,
    Bilingual("Thẻ HTML không khớp: {detail}", "The HTML tags don't match: {detail}"),
    Bilingual("mọi thẻ mở đều có thẻ đóng, lồng đúng thứ tự", "every element closed, in the right order"),
    Bilingual("sửa thẻ ở dòng này của mẫu", "mend the tag on this line of the template"),
)
UNKNOWN_ELEMENT = Kind(
    "RG511",
    Severity.ERROR,
    Bilingual("Thẻ <{found}> không dùng được trong mẫu", "The element <{found}> can't be used in a template"),
    Bilingual("các thẻ kê trong docs/architecture.md", "the elements listed in docs/architecture.md"),
    Bilingual("thay bằng thẻ khác, vì tệp Word không có thẻ này", "use another: the Word file can't hold this one"),
)
MISPLACED_ELEMENT = Kind(
    "RG512",
    Severity.ERROR,
    Bilingual("{found} không được đứng trong <{parent}>", "{found} may not stand in <{parent}>"),
    Bilingual("trong <{parent}> chỉ có: {allowed}", "in <{parent}> only: {allowed}"),
    Bilingual("chuyển nội dung đó ra ngoài, hoặc bọc trong <p>", "move it out, or wrap it in <p>"),
)
UNKNOWN_ATTRIBUTE = Kind(
    "RG513",
    Severity.ERROR,
    Bilingual(
        "Thuộc tính {attribute} không dùng được ở <{element}>", "<{element}> can't have the attribute {attribute}"
    ),
    Bilingual("một trong: {allowed}", "one of: {allowed}"),
    Bilingual("sửa hoặc bỏ thuộc tính này", "mend or remove the attribute"),
)
UNKNOWN_CLASS = Kind(
    "RG514",
    Severity.ERROR,
    Bilingual('Không có kiểu nào cho <{element} class="{found}">', 'No style for <{element} class="{found}">'),
    Bilingual("một trong: {allowed}", "one of: {allowed}"),
    Bilingual("sửa tên lớp, hoặc khai báo trong styles.toml của mẫu", "mend the class, or declare it in styles.toml"),
)
FIGURE_IN_ATTRIBUTE = Kind(
    "RG515",
    Severity.ERROR,
    Bilingual("Số liệu đứng trong giá trị của một thuộc tính", "A figure stands in the value of an attribute"),
    Bilingual('chữ thuần: aria-label="{{{{ f.MÃ.words }}}}"', 'plain words: aria-label="{{{{ f.CODE.words }}}}"'),
    Bilingual("thêm .words, hoặc | plain với đoạn văn", "add .words, or | plain to a paragraph"),
)
SIDE_BY_SIDE = Kind(
    "RG516",
    Severity.ERROR,
    Bilingual("<{element}> không có đúng hai khối", "<{element}> does not hold exactly two blocks"),
    Bilingual(
        '<div class="left">…</div> rồi <div class="right">…</div>',
        '<div class="left">…</div>, then <div class="right">…</div>',
    ),
    Bilingual("sửa các khối div ở đây", "mend the div blocks here"),
)
NUMBER_PRINTED = Kind(
    "RG517",
    Severity.ERROR,
    Bilingual(
        "Mẫu in một con số trần ({found}), không phải một số liệu", "The template prints a bare number ({found})"
    ),
    Bilingual("một số liệu gọi bằng mã: {{{{ f.MÃ.number }}}}", "a figure by its code: {{{{ f.CODE.number }}}}"),
    Bilingual("bỏ .amount: nó chỉ để so sánh và sắp xếp", "take out .amount: it is only to compare and to sort by"),
)
IMAGE_MISSING = Kind(
    "RG520",
    Severity.ERROR,
    Bilingual("Không tìm thấy ảnh {found}", "The image {found} is missing"),
    Bilingual(
        "một tệp PNG hoặc JPEG trong thư mục mẫu, hoặc một ảnh của photos(…)",
        "a PNG or JPEG file in the template's folder, or one of photos(…)",
    ),
    Bilingual("chép ảnh vào thư mục mẫu, hoặc sửa src ở dòng này", "put the image there, or mend src on this line"),
)
IMAGE_BROKEN = Kind(
    "RG521",
    Severity.ERROR,
    Bilingual("Không đọc được ảnh {found}: {detail}", "The image {found} can't be read: {detail}"),
    Bilingual("một ảnh PNG hoặc JPEG còn nguyên vẹn", "a sound PNG or JPEG"),
    Bilingual("mở ảnh bằng phần mềm xem ảnh rồi lưu lại", "open it in an image viewer and save it again"),
)
IMAGE_WIDTH = Kind(
    "RG522",
    Severity.ERROR,
    Bilingual("Ảnh không ghi bề rộng in", "The image has no width to print"),
    Bilingual('style="width: 120mm"', 'style="width: 120mm"'),
    Bilingual("thêm bề rộng vào thẻ img", "add the width to the img element"),
)
IMAGE_ALT = Kind(
    "RG523",
    Severity.ERROR,
    Bilingual("Ảnh hoặc biểu đồ thiếu mô tả thay thế", "An image or chart has no alternative text"),
    Bilingual(
        'một câu nói nội dung: alt="…" ở ảnh, aria-label="…" ở biểu đồ',
        'a sentence of what it shows: alt="…" on an image, aria-label="…" on a chart',
    ),
    Bilingual("viết mô tả ở cột Mô tả của sổ Ảnh hoặc trong mẫu", "write it in sheet Ảnh or in the template"),
)
CHART_KIND = Kind(
    "RG530",
    Severity.ERROR,
    Bilingual("Không có loại biểu đồ này", "There is no such kind of chart"),
    Bilingual("một trong: {known}", "one of: {known}"),
    Bilingual("sửa data-chart ở dòng này", "mend data-chart on this line"),
)
CHART_ATTRIBUTE = Kind(
    "RG531",
    Severity.ERROR,
    Bilingual("Biểu đồ thiếu hoặc ghi sai {attribute}", "The chart's {attribute} is missing or wrong"),
    Bilingual('ví dụ {attribute}="{example}"', 'for instance {attribute}="{example}"'),
    Bilingual("sửa thuộc tính ở thẻ figure này", "mend the attribute of this figure"),
)
CHART_SHAPE = Kind(
    "RG532",
    Severity.ERROR,
    Bilingual("Bảng số liệu của biểu đồ không đủ hàng, cột", "The chart's table lacks rows or cells"),
    Bilingual(
        "một hàng đầu (thead) và các hàng th + td, mỗi hàng đủ số ô",
        "one head row (thead), and rows of th + td, each with all its cells",
    ),
    Bilingual("sửa bảng trong figure này", "mend the table in this figure"),
)
CHART_CELL = Kind(
    "RG533",
    Severity.ERROR,
    Bilingual("Ô của biểu đồ không phải là một số liệu", "A cell of the chart is not a figure"),
    Bilingual("đúng một số liệu: {{{{ f.MÃ.number }}}}", "exactly one figure: {{{{ f.CODE.number }}}}"),
    Bilingual("gọi số liệu bằng mã, không gõ số", "call the figure by its code, never type it"),
)
CHART_EMPTY = Kind(
    "RG534",
    Severity.ERROR,
    Bilingual("Biểu đồ không có giá trị nào", "The chart has no value at all"),
    Bilingual("ít nhất một giá trị", "at least one value"),
    Bilingual("bỏ biểu đồ, hoặc hỏi trước bằng is known", "leave the chart out, or ask first by `is known`"),
)
CHART_NEGATIVE_PARTS = Kind(
    "RG535",
    Severity.ERROR,
    Bilingual("Biểu đồ {kind} có giá trị âm", "A chart of kind {kind} has a negative value"),
    Bilingual("các phần cộng thành tổng, không âm", "parts that add up, none below zero"),
    Bilingual('dùng data-chart="bar" hoặc một bảng', 'use data-chart="bar" or a table'),
)
CHART_SPREAD = Kind(
    "RG536",
    Severity.WARNING,
    Bilingual(
        'Biểu đồ "{title}" có giá trị chênh nhau hơn 20 lần, cột nhỏ gần như không thấy',
        'The values of chart "{title}" differ by more than 20 times: the small ones can\'t be seen',
    ),
    Bilingual("các giá trị cùng cỡ", "values of the same order"),
    Bilingual("thay biểu đồ bằng bảng", "use a table instead of the chart"),
)
CHART_CROWDED = Kind(
    "RG537",
    Severity.ERROR,
    Bilingual('Biểu đồ "{title}" không đủ chỗ cho tên và số', 'Chart "{title}" has no room for its names and numbers'),
    Bilingual("{wanted} lớn hơn, hoặc ít mục hơn", "a larger {wanted}, or fewer items"),
    Bilingual(
        'dùng data-chart="bar", tăng {wanted}, hoặc thay bằng bảng',
        'use data-chart="bar", a larger {wanted}, or a table',
    ),
)
# --- end of RG50x–RG55x ---

# --- RG65x–RG69x: the prepared document (prepare) ---

REFERENCE_UNKNOWN = Kind(
    "RG650",
    Severity.ERROR,
    Bilingual("Dẫn chiếu đến {found} nhưng không có phần tử nào mang id đó", "A reference to {found}, which no id has"),
    Bilingual("một id có trong tài liệu: {known}", "an id of the document: {known}"),
    Bilingual("sửa href ở dòng này, hoặc thêm id vào bảng, hình", "mend href on this line, or give the table its id"),
)
REFERENCE_NAMELESS = Kind(
    "RG651",
    Severity.ERROR,
    Bilingual(
        "Dẫn chiếu trống đến {found}, là phần tử không có số thứ tự",
        "An empty reference to {found}, which has no number",
    ),
    Bilingual(
        "bảng, hình có chú thích, phụ lục hoặc đề mục", "a table or figure with a caption, an appendix, a heading"
    ),
    Bilingual("viết chữ vào giữa <a> và </a>", "write words between <a> and </a>"),
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
    Bilingual("Bảng không có tên", "A table has no caption"),
    Bilingual("<caption>…</caption> ở đầu bảng", "<caption>…</caption> at the table's start"),
    Bilingual("đặt tên cho bảng ở dòng này của mẫu", "give the table a caption on this line of the template"),
)
CHARACTER_LACKING = Kind(
    "RG655",
    Severity.ERROR,
    Bilingual(
        "Phông chữ {typeface} không có ký tự {characters}", "The typeface {typeface} lacks the characters {characters}"
    ),
    Bilingual("ký tự mà phông chữ của kiểu này có", "characters that the typeface of this style has"),
    Bilingual(
        "thay ký tự đó, hoặc dùng kiểu có phông chữ khác", "use another character, or a style with another typeface"
    ),
)
RULE_WITHOUT_TEXT = Kind(
    "RG656",
    Severity.ERROR,
    Bilingual("Đường kẻ không có dòng chữ nào ở trên", "A rule has no line of text above it"),
    Bilingual('<hr class="rule"> ngay sau một đoạn văn', '<hr class="rule"> right after a paragraph'),
    Bilingual("đặt đường kẻ sau đoạn văn, hoặc bỏ đi", "put it after a paragraph, or remove it"),
)
TABLE_TOO_WIDE = Kind(
    "RG657",
    Severity.ERROR,
    Bilingual("Các cột của bảng rộng {found}, quá bề rộng phần chữ", "The table's columns are {found} wide, too wide"),
    Bilingual("không quá {room} mm", "at most {room} mm"),
    Bilingual("giảm bề rộng các cột (col)", "make the columns (col) narrower"),
)
# --- end of RG65x–RG69x ---
NO_FONTS = Kind(
    "RG603",
    Severity.ERROR,
    Bilingual("thư mục phông chữ không có phông nào", "the folder of fonts holds no font"),
    Bilingual("các tệp .ttf của Tinos và Be Vietnam Pro", "the .ttf files of Tinos and Be Vietnam Pro"),
    Bilingual(
        "chép lại thư mục templates/fonts (lệnh reportgen init tạo ra thư mục này)",
        "copy templates/fonts again (reportgen init makes it)",
    ),
)
BAD_FONT_FILE = Kind(
    "RG604",
    Severity.ERROR,
    Bilingual("tệp phông chữ hỏng hoặc không phải phông chữ", "a font file is broken or no font"),
    Bilingual("phông TrueType hoặc OpenType (.ttf, .otf)", "a TrueType or OpenType font (.ttf, .otf)"),
    Bilingual(
        "chép lại tệp này vào templates/fonts, hoặc bỏ tệp ra khỏi thư mục",
        "copy the file into templates/fonts again, or take it out",
    ),
)
STYLE_LACKS = Kind(
    "RG605",
    Severity.ERROR,
    Bilingual("tệp Word mẫu không có kiểu “{style}”", "the Word template has no style “{style}”"),
    Bilingual("kiểu mang đúng tên đó trong danh sách kiểu của Word", "a style of that name in Word's list of styles"),
    Bilingual(
        "mở tệp mẫu trong Word, tạo kiểu “{style}” (hoặc trả lại tên cũ nếu kiểu đã bị đổi tên)",
        "open the template in Word and make the style “{style}” (or rename it back)",
    ),
)
BAD_WORD_LOOK = Kind(
    "RG606",
    Severity.ERROR,
    Bilingual("không đọc được kiểu của tệp Word mẫu", "the styles of the Word template can't be read"),
    Bilingual("một tệp .docx do Word lưu", "a .docx file saved by Word"),
    Bilingual(
        "mở tệp mẫu trong Word và lưu lại dạng .docx, hoặc lấy lại bản gốc",
        "open the template in Word and save it as .docx again, or take the original",
    ),
)
TYPEFACE_LACKS = Kind(
    "RG607",
    Severity.ERROR,
    Bilingual("không có phông chữ “{typeface}” của kiểu “{style}”", "no font for “{typeface}” of the style “{style}”"),
    Bilingual("một trong các phông: {families}", "one of: {families}"),
    Bilingual(
        "chọn phông khác cho kiểu này trong Word, hoặc chép tệp .ttf của phông vào templates/fonts",
        "choose another font for the style in Word, or copy the font's .ttf into templates/fonts",
    ),
)
FACE_LACKS = Kind(
    "RG608",
    Severity.ERROR,
    Bilingual(
        "kiểu “{style}” dùng chữ {face} mà phông “{typeface}” không có",
        "the style “{style}” wants {face}, which the font “{typeface}” does not have",
    ),
    Bilingual("một phông có sẵn nét đó, như Be Vietnam Pro SemiBold", "a font that has it, as Be Vietnam Pro SemiBold"),
    Bilingual(
        "bỏ chữ đậm hoặc nghiêng của kiểu này trong Word và chọn phông có nét cần dùng",
        "take bold or italic out of the style in Word and choose a font of that weight",
    ),
)
HEADER_FIELD = Kind(
    "RG609",
    Severity.ERROR,
    Bilingual(
        "đầu trang hoặc chân trang có trường mà bản PDF không in được",
        "a header or footer holds a field that the PDF can't print",
    ),
    Bilingual("trường số trang (PAGE) hoặc tổng số trang (NUMPAGES)", "the field PAGE or NUMPAGES"),
    Bilingual(
        "mở tệp mẫu trong Word, thay trường này bằng chữ hoặc bằng số trang",
        "open the template in Word and put text or the page number in its place",
    ),
)
LAYOUT_COMPLAINT = Kind(
    "RG620",
    Severity.ERROR,
    Bilingual("không dàn được trang đúng như mẫu yêu cầu", "the pages can't be laid out as the template asks"),
    Bilingual(
        "CSS, ảnh và phông chữ mà bộ dàn trang hiểu và đọc được",
        "CSS, images and fonts that the layout engine understands and can read",
    ),
    Bilingual(
        "sửa quy tắc hoặc đường dẫn được nêu trong tệp CSS hay trong mẫu",
        "mend the rule or the path that is named, in the CSS file or the template",
    ),
)
SLOW_FONTS = Kind(
    "RG621",
    Severity.WARNING,
    Bilingual(
        "máy thiếu thư viện harfbuzz-subset nên nhúng phông chữ chậm hơn",
        "this machine lacks the library harfbuzz-subset: embedding fonts takes longer",
    ),
    Bilingual("thư viện harfbuzz-subset", "the library harfbuzz-subset"),
    Bilingual("chạy reportgen doctor để biết cách cài", "run reportgen doctor to see how to install it"),
)
PANEL_FULL = Kind(
    "RG630",
    Severity.ERROR,
    Bilingual(
        "ô “{panel}” của tờ gấp thừa {lines} dòng",
        "the panel “{panel}” has {lines} lines too many",
    ),
    Bilingual("còn trống ít nhất {free} dòng ở cuối ô", "at least {free} free lines at the foot of the panel"),
    Bilingual(
        "bớt {lines} dòng: rút ngắn các đoạn của ô này trong trang “Nội dung”, hoặc bớt số lớn, bớt nhiệm vụ",
        "take out {lines} lines: shorten the paragraphs of this panel in the sheet “Nội dung”, or show fewer figures or "
        "tasks",
    ),
)
