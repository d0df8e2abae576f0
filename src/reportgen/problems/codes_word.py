"""The catalogue of problems: RG56x the Word writer, RG58x–RG59x merging of Word templates."""

from reportgen.problems.model import Bilingual, Kind, Severity

# RG560–RG579: the Word writer

WORD_ELEMENT = Kind(
    "RG560",
    Severity.ERROR,
    Bilingual(
        "không đưa được phần tử <{element}> vào bản Word ở chỗ này",
        "the element <{element}> can't be written to the Word file here",
    ),
    Bilingual("một phần tử nêu trong templates/HUONG-DAN.md", "an element named in templates/HUONG-DAN.md"),
    Bilingual(
        "sửa dòng này của mẫu, dùng một trong: {allowed}",
        "fix this line of the template: use one of {allowed}",
    ),
)
WORD_STYLE = Kind(
    "RG561",
    Severity.ERROR,
    Bilingual(
        "tệp mẫu Word không có kiểu cho phần tử <{element}>",
        "the Word template has no style for the element <{element}>",
    ),
    Bilingual("kiểu “{style}” trong tệp mẫu Word", "the style “{style}” in the Word template"),
    Bilingual(
        "tạo kiểu “{style}” trong Word (Home › Styles), hoặc sửa tên kiểu trong styles.toml",
        "create the style “{style}” in Word (Home › Styles), or change its name in styles.toml",
    ),
)
FIGURE_TWO_WORDS = Kind(
    "RG562",
    Severity.ERROR,
    Bilingual(
        "mẫu in số liệu {figure} ({form}) bằng hai cách viết: “{found}” và “{other}”",
        "the template prints the figure {figure} ({form}) in two wordings: “{found}” and “{other}”",
    ),
    Bilingual("một cách viết cho mỗi số liệu và dạng", "one wording for each figure and form"),
    Bilingual(
        "in số liệu bằng {{{{ f.MÃ }}}}, không tự viết thẻ data",
        "print it with {{{{ f.CODE }}}}, don't write the data element yourself",
    ),
)
FIGURE_ID = Kind(
    "RG563",
    Severity.ERROR,
    Bilingual(
        "số liệu “{found}” trong mẫu không có mã hoặc dạng hợp lệ",
        "the figure “{found}” in the template has no valid id or form",
    ),
    Bilingual(
        "data-figure và data-form, không có dấu nháy đơn, chỉ chứa chữ",
        "data-figure and data-form without an apostrophe; only text inside",
    ),
    Bilingual(
        "in số liệu bằng {{{{ f.MÃ }}}}, không tự viết thẻ data",
        "print it with {{{{ f.CODE }}}}, don't write the data element yourself",
    ),
)
WORD_TARGET = Kind(
    "RG564",
    Severity.ERROR,
    Bilingual(
        "liên kết “{found}” không có nơi dẫn tới trong tài liệu", "the link “{found}” has no target in the document"
    ),
    Bilingual(
        'href="#mã" của một bảng, hình, đề mục hoặc phụ lục', 'href="#id" of a table, figure, heading or appendix'
    ),
    Bilingual("sửa href hoặc đặt id cho nơi được dẫn tới", "fix href, or add the id to its target"),
)
WORD_TABLE = Kind(
    "RG565",
    Severity.ERROR,
    Bilingual("bảng không đều: {reason}", "the rows of the table are uneven: {reason}"),
    Bilingual("mọi hàng có cùng số cột", "the same number of columns in every row"),
    Bilingual(
        "kiểm tra td, th, colspan, rowspan và colgroup của bảng này",
        "check td, th, colspan, rowspan and colgroup of this table",
    ),
)
WORD_IMAGE = Kind(
    "RG566",
    Severity.ERROR,
    Bilingual(
        "không đưa được hình “{found}” vào bản Word ({reason})",
        "the picture “{found}” can't be written to the Word file ({reason})",
    ),
    Bilingual("tệp PNG hoặc JPEG mở được, có chiều rộng tính bằng mm", "a PNG or JPEG that opens, with a width in mm"),
    Bilingual(
        'thay tệp hình, hoặc thêm style="width: 60mm" vào img',
        'replace the picture, or add style="width: 60mm" to img',
    ),
)
WORD_FONT = Kind(
    "RG567",
    Severity.ERROR,
    Bilingual(
        "không nhúng được phông chữ {file} vào bản Word ({reason})",
        "the font {file} can't be embedded in the Word file ({reason})",
    ),
    Bilingual("tệp TrueType cho phép nhúng", "a TrueType font that allows embedding"),
    Bilingual(
        "đặt lại phông đi kèm reportgen vào templates/fonts",
        "restore the fonts that come with reportgen in templates/fonts",
    ),
)
WORD_LENGTH = Kind(
    "RG568",
    Severity.ERROR,
    Bilingual("độ dài “{found}” ở {attribute} không đọc được", "the length “{found}” in {attribute} is not valid"),
    Bilingual("số và đơn vị, như {example}", "a number and its unit, such as {example}"),
    Bilingual("sửa dòng này của mẫu", "fix this line of the template"),
)

# RG580–RG599: merging Word templates

MERGE_FILE = Kind(
    "RG580",
    Severity.ERROR,
    Bilingual("không mở được tệp mẫu Word ({reason})", "the Word template can't be opened ({reason})"),
    Bilingual("tệp .docx lưu từ Word, không có mật khẩu", "a .docx saved by Word, without a password"),
    Bilingual("mở tệp trong Word rồi lưu lại dạng .docx", "open it in Word and save it again as .docx"),
)
MERGE_SYNTAX = Kind(
    "RG581",
    Severity.ERROR,
    Bilingual("thẻ trong tệp mẫu Word viết sai ({reason})", "a tag in the Word template is wrong ({reason})"),
    Bilingual(
        "thẻ dạng {{{{ tên }}}} hoặc {{% if … %}} … {{% endif %}}",
        "tags such as {{{{ name }}}} or {{% if … %}} … {{% endif %}}",
    ),
    Bilingual("tìm đoạn này trong Word và sửa thẻ", "find this paragraph in Word and fix the tag"),
)
MERGE_NAME = Kind(
    "RG582",
    Severity.ERROR,
    Bilingual(
        "thẻ trong tệp mẫu Word dùng tên không có ({reason})",
        "a tag in the Word template uses an unknown name ({reason})",
    ),
    Bilingual(
        "tên nêu trong tài liệu hướng dẫn, như facts.issuer, f.DT_VT",
        "a documented name, such as facts.issuer, f.DT_VT",
    ),
    Bilingual("tìm đoạn này trong Word và sửa tên", "find this paragraph in Word and fix the name"),
)
MERGE_SPECIMEN = Kind(
    "RG583",
    Severity.ERROR,
    Bilingual(
        "tệp mẫu Word có dấu ⟦MẪU⟧ và ⟦HẾT MẪU⟧ không thành cặp",
        "the marks ⟦MẪU⟧ and ⟦HẾT MẪU⟧ in the Word template are not a pair",
    ),
    Bilingual(
        "mỗi dấu một đoạn riêng, ⟦MẪU⟧ trước, ⟦HẾT MẪU⟧ sau",
        "each mark in its own paragraph, ⟦MẪU⟧ first, then ⟦HẾT MẪU⟧",
    ),
    Bilingual(
        "thêm lại dấu bị xóa vào đầu hoặc cuối phần mẫu kiểu chữ",
        "restore the deleted mark before or after the sample of styles",
    ),
)
MERGE_BODY = Kind(
    "RG584",
    Severity.ERROR,
    Bilingual(
        "tệp mẫu Word không có đúng một đoạn {{{{p body}}}}",
        "the Word template does not have exactly one paragraph {{{{p body}}}}",
    ),
    Bilingual(
        "một đoạn chỉ gồm {{{{p body}}}}, nằm trong thân văn bản, ngoài bảng",
        "one paragraph with only {{{{p body}}}}, in the body, outside tables",
    ),
    Bilingual("đặt {{{{p body}}}} vào nơi nội dung bắt đầu", "put {{{{p body}}}} where the content starts"),
)
MERGE_RUN = Kind(
    "RG585",
    Severity.ERROR,
    Bilingual("thẻ trong tệp mẫu Word không chạy được ({reason})", "a tag in the Word template failed ({reason})"),
    Bilingual("thẻ chỉ in và chọn, không tính toán", "tags that print or choose text, without calculations"),
    Bilingual(
        "tìm đoạn này trong Word và viết thẻ đơn giản hơn", "find this paragraph in Word and write a simpler tag"
    ),
)
MERGE_BESIDE = Kind(
    "RG586",
    Severity.ERROR,
    Bilingual(
        "thân của tệp mẫu Word có nội dung ngoài {{{{p body}}}}: chỉ tệp Word in ra, PDF thì không",
        "the body of the Word template has content besides {{{{p body}}}}: Word would print it, the PDF would not",
    ),
    Bilingual(
        "trong thân văn bản chỉ có phần mẫu kiểu chữ giữa hai dấu ⟦MẪU⟧, ⟦HẾT MẪU⟧ và đoạn {{{{p body}}}}",
        "in the body only the sample of styles between the marks ⟦MẪU⟧ and ⟦HẾT MẪU⟧, and the paragraph {{{{p body}}}}",
    ),
    Bilingual(
        "chuyển nội dung ấy vào tệp .html.j2, hoặc vào đầu trang, chân trang; nếu là ngắt trang, ngắt phần (bấm ¶ "
        "để thấy) thì xóa; nếu là phần mẫu kiểu chữ thì đặt lại hai dấu",
        "move it into the .html.j2 file, or into the header or footer; delete a page or section break (¶ shows it); "
        "if it is the sample of styles, restore its marks",
    ),
)
MERGE_TRACKED = Kind(
    "RG587",
    Severity.ERROR,
    Bilingual("tệp mẫu Word còn thay đổi chưa duyệt", "the Word template has tracked changes"),
    Bilingual("tệp mẫu không còn dấu vết sửa", "a template without revisions"),
    Bilingual(
        "trong Word chọn Xem lại, Chấp nhận tất cả thay đổi, tắt Theo dõi thay đổi rồi lưu",
        "in Word choose Review, Accept All Changes, switch Track Changes off and save",
    ),
)
MERGE_EVEN_PAGES = Kind(
    "RG588",
    Severity.ERROR,
    Bilingual(
        "tệp mẫu Word đặt đầu trang, chân trang riêng cho trang chẵn, PDF không theo được",
        "the Word template has different headers and footers on even pages, which the PDF does not support",
    ),
    Bilingual("một đầu trang, một chân trang chung; trang đầu được khác", "one header and footer; page one may differ"),
    Bilingual(
        "trong Word mở đầu trang, bỏ chọn Khác nhau ở trang chẵn và lẻ",
        "in Word open the header and clear Different Odd & Even Pages",
    ),
)
MERGE_FOOTNOTE_REPEATED = Kind(
    "RG589",
    Severity.ERROR,
    Bilingual(
        "vòng lặp trong tệp mẫu Word in một chú thích nhiều lần",
        "a loop in the Word template prints the same note more than once",
    ),
    Bilingual("mỗi chú thích cuối trang, cuối văn bản được dẫn một lần", "each footnote and endnote referenced once"),
    Bilingual(
        "đưa chú thích ra ngoài vòng lặp, hoặc viết nội dung ấy vào trong đoạn",
        "move the note out of the loop, or write its text into the paragraph",
    ),
)
MERGE_TAG_PLACE = Kind(
    "RG590",
    Severity.ERROR,
    Bilingual(
        "tệp mẫu Word có thẻ ở chỗ không điền được: {where}",
        "the Word template has a tag in a place where tags are not filled in: {where}",
    ),
    Bilingual(
        "thẻ trong đoạn văn, bảng, hộp văn bản, đầu trang, chân trang, chú thích hoặc mô tả của hình",
        "tags in paragraphs, tables, text boxes, headers, footers, notes or alternative texts",
    ),
    Bilingual("xóa thẻ ở chỗ ấy, viết thẻ vào một đoạn văn", "delete the tag there and write it in a paragraph"),
)
MERGE_FORM_BESIDE = Kind(
    "RG591",
    Severity.ERROR,
    Bilingual(
        "thẻ {{%{form} … %}} thay cả {unit}, nhưng bên cạnh thẻ còn nội dung sẽ mất",
        "the tag {{%{form} … %}} replaces its whole {unit}; other content in it would be lost",
    ),
    Bilingual("{unit} chỉ có thẻ ấy", "a {unit} with only this tag"),
    Bilingual(
        "chuyển thẻ sang {unit} riêng, hoặc dùng {{% … %}} để chọn chữ bên trong một đoạn",
        "move the tag to its own {unit}, or use {{% … %}} to choose text inside a paragraph",
    ),
)
MERGE_FORM_PLACE = Kind(
    "RG592",
    Severity.ERROR,
    Bilingual("thẻ {{%{form} … %}} không nằm trong {unit} nào", "the tag {{%{form} … %}} is not in a {unit}"),
    Bilingual(
        "{{%p}} trong đoạn văn, {{%tr}} và {{%tc}} trong bảng, {{%r}} trong dòng chữ",
        "{{%p}} in a paragraph, {{%tr}} and {{%tc}} in a table, {{%r}} in text",
    ),
    Bilingual("chuyển thẻ vào {unit}, hoặc đổi dạng thẻ", "move the tag into a {unit}, or change its form"),
)
MERGE_BODY_PLACE = Kind(
    "RG593",
    Severity.ERROR,
    Bilingual("{{{{p body}}}} nằm trong {where}", "{{{{p body}}}} is in a {where}"),
    Bilingual(
        "một đoạn chỉ gồm {{{{p body}}}}, ngay trong thân văn bản",
        "one paragraph with only {{{{p body}}}}, directly in the body",
    ),
    Bilingual(
        "cắt đoạn {{{{p body}}}} và dán vào thân văn bản, ngoài {where}",
        "cut the paragraph {{{{p body}}}} and paste it into the body, outside the {where}",
    ),
)
MERGE_COMMENTS = Kind(
    "RG594",
    Severity.ERROR,
    Bilingual("tệp mẫu Word còn bình luận của {author}", "the Word template has comments by {author}"),
    Bilingual("tệp mẫu không còn bình luận", "a template without comments"),
    Bilingual(
        "trong Word chọn Xem lại, Xóa, Xóa tất cả bình luận trong tài liệu rồi lưu",
        "in Word choose Review, Delete, Delete All Comments in Document and save",
    ),
)
MERGE_LOST_PART = Kind(
    "RG595",
    Severity.ERROR,
    Bilingual(
        "tệp mẫu Word dùng một hình hoặc đối tượng không còn trong tệp ({target})",
        "the Word template uses a picture or object that is missing in the file ({target})",
    ),
    Bilingual("mọi hình, đối tượng đều nằm trong tệp", "all pictures and objects inside the file"),
    Bilingual(
        "trong Word tìm khung trống hoặc dấu X đỏ ở {part}, xóa đi, chèn lại hình nếu cần rồi lưu",
        "in Word look for an empty frame or a red X in {part}, delete it, insert the picture again if needed, and save",
    ),
)
MERGE_UNTYPED_PART = Kind(
    "RG596",
    Severity.ERROR,
    Bilingual(
        "trong tệp mẫu Word có phần không khai báo kiểu nội dung", "the Word template has a part without a content type"
    ),
    Bilingual("mọi phần có tên trong [Content_Types].xml", "all parts listed in [Content_Types].xml"),
    Bilingual(
        "mở tệp bằng LibreOffice hoặc Word, để chương trình sửa tệp, rồi lưu lại dạng .docx",
        "open the file in LibreOffice or Word, let it repair the file, and save it as .docx",
    ),
)
MERGE_PART_TWICE = Kind(
    "RG597",
    Severity.ERROR,
    Bilingual("tệp mẫu Word chứa hai phần cùng tên", "the Word template has two parts of the same name"),
    Bilingual("mỗi phần một lần", "each part once"),
    Bilingual(
        "mở tệp trong Word, kiểm tra nội dung rồi lưu thành tệp .docx mới",
        "open the file in Word, check its content, and save it as a new .docx",
    ),
)
MERGE_MACROS = Kind(
    "RG598",
    Severity.ERROR,
    Bilingual("tệp mẫu Word có macro, dù mang tên .docx", "the Word template has macros, although it is named .docx"),
    Bilingual("tài liệu Word không có macro (.docx)", "a Word document without macros (.docx)"),
    Bilingual(
        "trong Word chọn Lưu thành, kiểu Tài liệu Word (.docx)", "in Word choose Save As, type Word Document (.docx)"
    ),
)
MERGE_STRICT = Kind(
    "RG599",
    Severity.ERROR,
    Bilingual(
        "tệp mẫu Word lưu theo kiểu Strict Open XML, reportgen không đọc kiểu này",
        "the Word template is a Strict Open XML document, which reportgen does not read",
    ),
    Bilingual("tài liệu Word thông thường (.docx)", "an ordinary Word document (.docx)"),
    Bilingual(
        "trong Word chọn Lưu thành, kiểu Tài liệu Word (.docx), không chọn Strict Open XML Document",
        "in Word choose Save As, type Word Document (.docx), not Strict Open XML Document",
    ),
)
