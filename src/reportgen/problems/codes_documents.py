"""The catalogue of problems: RG60x–RG64x styles, fonts and pages of the PDF."""

from reportgen.problems.model import Bilingual, Kind, Severity

BAD_STYLES_FILE = Kind(
    "RG601",
    Severity.ERROR,
    Bilingual(
        "không đọc được bảng kiểu styles.toml của mẫu",
        "styles.toml of the template can't be read",
    ),
    Bilingual('mỗi dòng một kiểu: "p.lead" = "Lead"', 'one style on each line: "p.lead" = "Lead"'),
    Bilingual(
        "sửa dòng này trong styles.toml; cả hai vế đều đặt trong ngoặc kép",
        "fix this line of styles.toml; both sides must be in quotes",
    ),
)
BAD_STYLE_KEY = Kind(
    "RG602",
    Severity.ERROR,
    Bilingual(
        "tên phần tử trong bảng kiểu viết sai",
        "a selector in styles.toml is not valid",
    ),
    Bilingual(
        'thẻ có kiểu, lớp và data-…, như "p.lead", "section.panel h2", "ol > li" hoặc \'data[data-form="signed"]\'',
        'tag that has a style, class and data-…: "p.lead", "section.panel h2", "ol > li", \'data[data-form="signed"]\'',
    ),
    Bilingual("sửa tên ở vế trái của dòng này trong styles.toml", "fix the left-hand side of this line of styles.toml"),
)
STYLE_KEY_IDLE = Kind(
    "RG617",
    Severity.ERROR,
    Bilingual(
        "kiểu ở dòng này của styles.toml không bao giờ được dùng: {reason}",
        "the style of this line of styles.toml is never used: {reason}",
    ),
    Bilingual("một phần tử in ra được và có kiểu của Word", "an element that is printed and has a Word style"),
    Bilingual("sửa tên ở vế trái, hoặc bỏ dòng này", "fix the left-hand side, or delete the line"),
)
NO_FONTS = Kind(
    "RG603",
    Severity.ERROR,
    Bilingual("thư mục phông chữ không có phông nào", "the fonts folder has no fonts"),
    Bilingual("các tệp .ttf của Tinos và Be Vietnam Pro", "the .ttf files of Tinos and Be Vietnam Pro"),
    Bilingual(
        "chép lại thư mục templates/fonts (lệnh reportgen init tạo ra thư mục này)",
        "copy templates/fonts again (reportgen init creates it)",
    ),
)
BAD_FONT_FILE = Kind(
    "RG604",
    Severity.ERROR,
    Bilingual("tệp phông chữ bị hỏng hoặc không phải phông chữ", "the font file is damaged or is not a font"),
    Bilingual("phông TrueType hoặc OpenType (.ttf, .otf)", "a TrueType or OpenType font (.ttf, .otf)"),
    Bilingual(
        "chép lại tệp này vào templates/fonts, hoặc bỏ tệp ra khỏi thư mục",
        "copy the file into templates/fonts again, or remove it",
    ),
)
FONT_PATH = Kind(
    "RG612",
    Severity.ERROR,
    Bilingual(
        "Windows không mở được phông chữ trong thư mục có chữ tiếng Việt này, cả trong thư mục tạm (TEMP)",
        "Windows can't open fonts in a folder with Vietnamese letters in its path, nor in the temporary folder (TEMP)",
    ),
    Bilingual("đường dẫn chỉ có chữ không dấu", "a path with unaccented Latin letters only"),
    Bilingual(
        "chuyển cả thư mục làm việc, hoặc thư mục tạm (TEMP), đến nơi có đường dẫn không dấu, như C:\\bao-cao",
        "move the workspace, or the temporary folder (TEMP), to a path without accents, such as C:\\reports",
    ),
)
STYLE_LACKS = Kind(
    "RG605",
    Severity.ERROR,
    Bilingual("tệp Word mẫu không có kiểu “{style}”", "the Word template has no style “{style}”"),
    Bilingual("kiểu mang đúng tên đó trong danh sách kiểu của Word", "a style with this name in Word's list of styles"),
    Bilingual(
        "mở tệp mẫu trong Word, tạo kiểu “{style}” (hoặc trả lại tên cũ nếu kiểu đã bị đổi tên)",
        "open the template in Word and create the style “{style}” (or, if it was renamed, rename it back)",
    ),
)
BAD_WORD_STYLES = Kind(
    "RG606",
    Severity.ERROR,
    Bilingual("không đọc được kiểu của tệp Word mẫu", "the styles of the Word template can't be read"),
    Bilingual("một tệp .docx do Word lưu", "a .docx file saved by Word"),
    Bilingual(
        "mở tệp mẫu trong Word và lưu lại dạng .docx, hoặc lấy lại bản gốc",
        "open the template in Word and save it as .docx again, or restore the original",
    ),
)
TYPEFACE_LACKS = Kind(
    "RG607",
    Severity.ERROR,
    Bilingual("không có phông chữ “{typeface}” của {where}", "the font “{typeface}” of {where} is missing"),
    Bilingual("một trong các phông: {families}", "one of: {families}"),
    Bilingual(
        "chọn phông khác cho {where} trong Word, hoặc chép tệp .ttf của phông vào templates/fonts",
        "choose another font for {where} in Word, or copy the font's .ttf into templates/fonts",
    ),
)
FACE_LACKS = Kind(
    "RG608",
    Severity.ERROR,
    Bilingual(
        "{where} dùng chữ {face} mà phông “{typeface}” không có",
        "{where} needs {face}, which the font “{typeface}” does not have",
    ),
    Bilingual(
        "một phông có kiểu chữ đó, như Be Vietnam Pro SemiBold", "a font that has it, such as Be Vietnam Pro SemiBold"
    ),
    Bilingual(
        "bỏ chữ đậm hoặc nghiêng của {where} trong Word, hoặc chọn phông có kiểu chữ cần dùng",
        "in Word, switch off bold or italic of {where}, or choose a font that has it",
    ),
)
HEADER_FIELD = Kind(
    "RG609",
    Severity.ERROR,
    Bilingual(
        "đầu trang hoặc chân trang có trường mà bản PDF không in được",
        "a header or footer has a field that the PDF can't print",
    ),
    Bilingual(
        "trường số trang (PAGE), tổng số trang (NUMPAGES) hoặc số trang của phần (SECTIONPAGES, khi tài liệu không có "
        "phụ lục), với kiểu số 1, i, I, a, A hoặc - 1 -",
        "the field PAGE, NUMPAGES, or SECTIONPAGES where the document has no appendices, in the formats 1, i, I, a, A "
        "or - 1 -",
    ),
    Bilingual(
        "mở tệp mẫu trong Word, thay trường này bằng chữ hoặc bằng số trang",
        "open the template in Word and replace the field with text or the page number",
    ),
)
MARGIN_PICTURE = Kind(
    "RG610",
    Severity.ERROR,
    Bilingual(
        "đầu trang hoặc chân trang của tệp Word mẫu có ảnh, hình vẽ, khung chữ hoặc bảng mà bản PDF không in được",
        "a header or footer of the Word template has a picture, shape, text box or table, which the PDF can't print",
    ),
    Bilingual("chỉ có chữ, số trang và đường kẻ của đoạn văn", "only text, page numbers and the borders of paragraphs"),
    Bilingual(
        "mở tệp mẫu trong Word, bấm đúp vào đầu trang hoặc chân trang rồi bỏ ảnh, hình vẽ, khung chữ, bảng đi; "
        "đường kẻ thì thay bằng viền trên hoặc viền dưới của đoạn văn",
        "open the template in Word, double-click the header or footer and remove the picture, shape, text box or "
        "table; "
        "replace a drawn line with the top or bottom border of the paragraph",
    ),
)
HEADER_TAB = Kind(
    "RG613",
    Severity.ERROR,
    Bilingual(
        "dấu tab ở đầu trang hoặc chân trang: {reason}",
        "a tab in a header or footer: {reason}",
    ),
    Bilingual(
        "đoạn căn trái có mốc tab trái, giữa, phải, không có dòng chấm, chữ vừa một dòng",
        "a left-aligned paragraph with left, center and right tab stops without leaders, whose text fits on one line",
    ),
    Bilingual(
        "mở tệp mẫu trong Word, bấm đúp vào đầu trang hoặc chân trang, chọn căn trái cho đoạn ấy rồi sửa mốc tab "
        "(Home, Paragraph, Tabs…) hoặc rút ngắn chữ",
        "open the template in Word, double-click the header or footer, align the paragraph left and change its tab "
        "stops (Home, Paragraph, Tabs…), or shorten the text",
    ),
)
WORD_FEATURE = Kind(
    "RG614",
    Severity.ERROR,
    Bilingual(
        "{where} của tệp mẫu Word có {title}: PDF không theo được, hai bản sẽ khác nhau",
        "{where} of the Word template: {title} can't be followed by the PDF, the two files would differ",
    ),
    Bilingual("thiết lập mà cả hai bản theo được", "settings that both files can follow"),
    Bilingual("{remedy}", "{remedy}"),
)
WORD_UNKNOWN = Kind(
    "RG615",
    Severity.ERROR,
    Bilingual(
        "{where} của tệp mẫu Word có thiết lập ngoài danh sách, hai bản có thể khác nhau",
        "{where} of the Word template: a setting that is not listed, the two files may differ",
    ),
    Bilingual("{allowed}", "{allowed}"),
    Bilingual(
        "mở tệp mẫu trong Word, bỏ thiết lập này hoặc chọn giá trị khác; nếu không tìm thấy, lấy lại tệp mẫu do "
        "reportgen init tạo ra rồi sửa dần",
        "open the template in Word and turn the setting off or choose another value; if you can't find it, start again "
        "from the template that reportgen init makes",
    ),
)
WORD_REMOVED = Kind(
    "RG616",
    Severity.WARNING,
    Bilingual(
        "{where} của tệp mẫu Word có {title}: cả hai bản đều không theo",
        "{where} of the Word template: {title} is not followed in either file",
    ),
    Bilingual("thiết lập mà cả hai bản theo được", "settings that both files can follow"),
    Bilingual("{remedy}", "{remedy}"),
)
MARGIN_AT_EDGE = Kind(
    "RG611",
    Severity.WARNING,
    Bilingual(
        "chữ ở đầu trang hoặc chân trang cách mép giấy chưa đến {least} mm, máy in thường không in được",
        "a header or footer is less than {least} mm from the edge of the paper, where most printers can't print",
    ),
    Bilingual("cách mép giấy ít nhất {least} mm", "at least {least} mm from the edge"),
    Bilingual(
        "mở tệp mẫu trong Word, bấm đúp vào đầu trang hoặc chân trang rồi tăng khoảng cách đến mép giấy (From Top, "
        "From Bottom), hoặc tăng thụt lề và khoảng cách của đoạn ấy; kiểu Header và Footer của mẫu đã có sẵn",
        "open the template in Word, double-click the header or footer and increase its distance from the edge (From "
        "Top, "
        "From Bottom), or the indents and spacing of the paragraph; the template's styles Header and Footer have both",
    ),
)
NO_ROOM = Kind(
    "RG618",
    Severity.ERROR,
    Bilingual(
        "lề, đầu trang và chân trang của tệp mẫu Word chỉ chừa {width} × {height} mm cho chữ",
        "margins, header and footer of the Word template leave only {width} × {height} mm for the text",
    ),
    Bilingual("ít nhất {least} × {least} mm", "at least {least} × {least} mm"),
    Bilingual(
        "mở tệp mẫu trong Word, giảm lề (Layout, Margins), bớt dòng ở đầu trang, chân trang hoặc chọn khổ giấy lớn hơn",
        "open the template in Word, reduce its margins (Layout, Margins) or the lines of its header and footer, or "
        "choose larger paper",
    ),
)
LAYOUT_WARNING = Kind(
    "RG620",
    Severity.ERROR,
    Bilingual("không dàn được trang đúng như mẫu yêu cầu", "the pages can't be laid out as the template specifies"),
    Bilingual(
        "CSS, ảnh và phông chữ mà bộ dàn trang hiểu và đọc được",
        "CSS, images and fonts that the layout engine understands and can read",
    ),
    Bilingual(
        "sửa quy tắc hoặc đường dẫn được nêu trong tệp CSS hay trong mẫu",
        "fix the rule or path named here, in the CSS file or the template",
    ),
)
CSS_REFUSED = Kind(
    "RG622",
    Severity.ERROR,
    Bilingual(
        "quy tắc CSS này có thể làm bản PDF khác bản Word: che, dời, đổi hoặc thêm chữ",
        "this CSS rule could make the PDF differ from the Word file: hide, move, change or add text",
    ),
    Bilingual(
        "chỉ ngắt trang, ngắt dòng, cách vẽ chữ, khoảng cách, nền và đường viền",
        "only page breaks, line breaks, how letters are drawn, spacing, backgrounds and borders",
    ),
    Bilingual(
        "xóa dòng này; sửa kiểu chữ, khổ giấy, vị trí trong tệp Word mẫu, sửa chữ trong mẫu .html.j2",
        "delete it; change typefaces, paper and positions in the Word template, and text in the .html.j2 template",
    ),
)
CSS_TOO_LARGE = Kind(
    "RG623",
    Severity.ERROR,
    Bilingual("tệp CSS quá dài: {found} ký tự", "the style sheet is too long: {found} characters"),
    Bilingual("nhiều nhất {limit} ký tự", "at most {limit} characters"),
    Bilingual("bớt các quy tắc không dùng đến", "delete rules that are not used"),
)
SLOW_FONTS = Kind(
    "RG621",
    Severity.WARNING,
    Bilingual(
        "máy thiếu thư viện harfbuzz-subset nên nhúng phông chữ chậm hơn",
        "the library harfbuzz-subset is missing: embedding fonts takes longer",
    ),
    Bilingual("thư viện harfbuzz-subset", "the library harfbuzz-subset"),
    Bilingual("chạy reportgen doctor để biết cách cài", "run reportgen doctor to see how to install it"),
)
PANEL_CUT = Kind(
    "RG631",
    Severity.ERROR,
    Bilingual(
        "lề trái hoặc lề phải của tệp Word mẫu chỉ chừa {room} mm cho chữ của ô “{panel}”",
        "the left or right margin of the Word template leaves only {room} mm for the text of panel “{panel}”",
    ),
    Bilingual("ít nhất {least} mm", "at least {least} mm"),
    Bilingual(
        "mở tệp mẫu trong Word, giảm lề trái, lề phải (Layout, Margins) hoặc giảm thụt lề của kiểu “{style}”",
        "open the template in Word and reduce the left and right margins (Layout, Margins), or the indents of the "
        "style "
        "“{style}”",
    ),
)
SHEET_TOO_WIDE = Kind(
    "RG632",
    Severity.ERROR,
    Bilingual(
        "các ô của tờ gấp rộng cộng lại {total} mm, hơn khổ giấy",
        "the panels of a sheet are {total} mm wide in total, more than the paper",
    ),
    Bilingual("không quá {paper} mm", "at most {paper} mm"),
    Bilingual(
        "giảm data-width của các ô trong mẫu, hoặc chọn khổ giấy lớn hơn trong tệp Word mẫu",
        "reduce data-width of the panels, or choose a larger paper size in the Word template",
    ),
)
PANEL_FULL = Kind(
    "RG630",
    Severity.ERROR,
    Bilingual(
        "ô “{panel}” của tờ gấp thừa {lines} dòng",
        "the panel “{panel}” has {lines} lines too many",
    ),
    Bilingual(
        "nội dung vừa ô, còn trống ít nhất {free} dòng ở cuối ô",
        "text that fits, with at least {free} free lines at the bottom of the panel",
    ),
    Bilingual(
        "bớt {lines} dòng: rút ngắn chữ ở các ô {cells}, hoặc bớt số lớn, bớt nhiệm vụ của ô này; "
        "lề, đầu trang, chân trang của tệp Word mẫu cũng chiếm chỗ",
        "remove {lines} lines: shorten the text of the cells {cells}, or show fewer figures or tasks in this panel; "
        "margins, header and footer of the Word template take up space too",
    ),
)
