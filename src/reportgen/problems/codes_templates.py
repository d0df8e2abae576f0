"""The catalogue of problems: RG50x–RG52x templates and their images."""

from reportgen.problems.model import Bilingual, Kind, Severity

TEMPLATE_FILE_MISSING = Kind(
    "RG501",
    Severity.ERROR,
    Bilingual("Thiếu tệp mẫu {file}", "The template file {file} is missing"),
    Bilingual("tệp này trong thư mục mẫu", "this file in the template's folder"),
    Bilingual(
        "chép tệp từ một thư mục làm việc mới (reportgen init) hoặc sửa mục template trong reportgen.toml",
        "copy it from a new workspace (reportgen init), or fix `template` in reportgen.toml",
    ),
)
TEMPLATE_SYNTAX = Kind(
    "RG502",
    Severity.ERROR,
    Bilingual("Mẫu viết sai cú pháp Jinja: {detail}", "The template has a Jinja syntax error: {detail}"),
    Bilingual("thẻ mở và đóng đủ cặp: {{% if … %}} … {{% endif %}}", "paired tags: {{% if … %}} … {{% endif %}}"),
    Bilingual("sửa dòng này trong tệp mẫu", "fix this line of the template"),
)
UNDEFINED_NAME = Kind(
    "RG503",
    Severity.ERROR,
    Bilingual("Mẫu gọi một tên không có: {detail}", "The template uses an unknown name: {detail}"),
    Bilingual("một tên trong danh sách của templates/HUONG-DAN.md", "one of the names in templates/HUONG-DAN.md"),
    Bilingual("kiểm tra chính tả của tên ở dòng này", "check the spelling of the name on this line"),
)
NO_SUCH_FIGURE = Kind(
    "RG504",
    Severity.ERROR,
    Bilingual("Không có số liệu nào mang mã {found}", "There is no figure {found}"),
    Bilingual("một mã có trong sổ; gần nhất: {nearest}", "a code of the workbook; nearest: {nearest}"),
    Bilingual(
        "sửa mã trong mẫu, hoặc thêm chỉ tiêu đó vào trang tính Chỉ tiêu",
        "fix the code in the template, or add the indicator to sheet Chỉ tiêu",
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
        "nhập giá trị, hoặc kiểm tra trước trong mẫu: {{% if f.… is known %}} … {{% endif %}}",
        "enter the value, or test for it in the template: {{% if f.… is known %}} … {{% endif %}}",
    ),
)
UNSAFE_TEMPLATE = Kind(
    "RG506",
    Severity.ERROR,
    Bilingual(
        "Mẫu thực hiện thao tác không được phép: {detail}", "The template does something that is not allowed: {detail}"
    ),
    Bilingual("chỉ in số liệu và câu chữ", "only figures and text to print"),
    Bilingual("bỏ đoạn mã ở dòng này", "remove the code on this line"),
)
TEMPLATE_NOT_FOUND = Kind(
    "RG507",
    Severity.ERROR,
    Bilingual("Mẫu gọi một tệp không có: {found}", "The template includes a file that does not exist: {found}"),
    Bilingual(
        "một tệp trong thư mục mẫu hoặc templates/shared", "a file in the template's folder or in templates/shared"
    ),
    Bilingual("sửa tên tệp ở dòng này", "fix the file name on this line"),
)
TEMPLATE_FAILED = Kind(
    "RG508",
    Severity.ERROR,
    Bilingual("Mẫu không chạy được: {detail}", "The template failed: {detail}"),
    Bilingual("một biểu thức Jinja tính được", "a Jinja expression that can be evaluated"),
    Bilingual("sửa biểu thức ở dòng này", "fix the expression on this line"),
)
NO_SUCH_FORM = Kind(
    "RG509",
    Severity.ERROR,
    Bilingual("Số liệu {figure} không có dạng {found}", "The figure {figure} has no form {found}"),
    Bilingual("một trong các dạng: {forms}", "one of the forms: {forms}"),
    Bilingual("sửa tên dạng ở dòng này", "fix the name of the form on this line"),
)
MARKUP_BROKEN = Kind(
    "RG510",
    Severity.ERROR,
    Bilingual("Thẻ HTML không khớp: {detail}", "The HTML tags don't match: {detail}"),
    Bilingual("mọi thẻ mở đều có thẻ đóng, lồng đúng thứ tự", "every element closed, and nested correctly"),
    Bilingual("sửa thẻ ở dòng này của mẫu", "fix the tag on this line of the template"),
)
UNKNOWN_ELEMENT = Kind(
    "RG511",
    Severity.ERROR,
    Bilingual("Thẻ <{found}> không dùng được trong mẫu", "The element <{found}> can't be used in a template"),
    Bilingual("các thẻ kê trong templates/HUONG-DAN.md", "the elements listed in templates/HUONG-DAN.md"),
    Bilingual(
        "thay bằng thẻ khác, vì tệp Word không có thẻ này",
        "use another element: the Word file can't represent this one",
    ),
)
MISPLACED_ELEMENT = Kind(
    "RG512",
    Severity.ERROR,
    Bilingual("{found} không được nằm trong <{parent}>", "{found} is not allowed in <{parent}>"),
    Bilingual("trong <{parent}> chỉ có: {allowed}", "<{parent}> can only have: {allowed}"),
    Bilingual("chuyển nội dung đó ra ngoài, hoặc bọc trong <p>", "move it out, or wrap it in <p>"),
)
UNKNOWN_ATTRIBUTE = Kind(
    "RG513",
    Severity.ERROR,
    Bilingual(
        "Thuộc tính {attribute} không dùng được ở <{element}>",
        "the attribute {attribute} is not allowed on <{element}>",
    ),
    Bilingual("một trong: {allowed}", "one of: {allowed}"),
    Bilingual("sửa hoặc bỏ thuộc tính này", "fix or remove the attribute"),
)
UNKNOWN_CLASS = Kind(
    "RG514",
    Severity.ERROR,
    Bilingual('Không có kiểu nào cho <{element} class="{found}">', 'No style for <{element} class="{found}">'),
    Bilingual("một trong: {allowed}", "one of: {allowed}"),
    Bilingual(
        "sửa tên lớp, hoặc khai báo trong styles.toml của mẫu",
        "fix the class, or declare it in styles.toml of the template",
    ),
)
FIGURE_IN_ATTRIBUTE = Kind(
    "RG515",
    Severity.ERROR,
    Bilingual("Số liệu nằm trong giá trị của một thuộc tính", "The value of an attribute has a figure"),
    Bilingual('chữ thuần: aria-label="{{{{ f.MÃ.words }}}}"', 'plain text: aria-label="{{{{ f.CODE.words }}}}"'),
    Bilingual("thêm .words, hoặc | plain với đoạn văn", "add .words, or for a paragraph | plain"),
)
SIDE_BY_SIDE = Kind(
    "RG516",
    Severity.ERROR,
    Bilingual("<{element}> không có đúng hai khối", "<{element}> does not have exactly two blocks"),
    Bilingual(
        '<div class="left">…</div> rồi <div class="right">…</div>',
        '<div class="left">…</div>, then <div class="right">…</div>',
    ),
    Bilingual("sửa các khối div ở đây", "fix the div blocks here"),
)
NUMBER_PRINTED = Kind(
    "RG517",
    Severity.ERROR,
    Bilingual(
        "Mẫu in một con số ({found}) không phải là số liệu có mã",
        "The template prints a plain number ({found}), not a figure",
    ),
    Bilingual("một số liệu dùng mã: {{{{ f.MÃ.number }}}}", "a figure by its code: {{{{ f.CODE.number }}}}"),
    Bilingual(
        "bỏ .amount (chỉ để so sánh, sắp xếp) và các bộ lọc như |trim; trong thuộc tính thì thêm .words",
        "remove .amount (only for comparing and sorting) and filters such as |trim; in attributes add .words",
    ),
)
YEAR_SUM = Kind(
    "RG542",
    Severity.ERROR,
    Bilingual(
        "Mẫu làm phép tính với năm ({found}): báo cáo tháng, quý sẽ in kỳ sai",
        "The template calculates with a year ({found}): reports on months and quarters would name a wrong period",
    ),
    Bilingual(
        "kỳ sau: period.next; cùng kỳ: period.same_last_year; kỳ này sau hai năm: period.years_later(2); thêm .year để "
        "chỉ lấy năm",
        "the next period: period.next; this one a year earlier: period.same_last_year; two years later: "
        "period.years_later(2); with .year for the year alone",
    ),
    Bilingual("thay phép tính bằng một trong các tên ấy", "use one of these names instead"),
    example="{{{{ year + 1 }}}}",
)
TEMPLATE_UNREADABLE = Kind(
    "RG518",
    Severity.ERROR,
    Bilingual("Không đọc được tệp này của mẫu: {detail}", "This file of the template can't be read: {detail}"),
    Bilingual("tệp chữ lưu theo bảng mã UTF-8", "a text file saved as UTF-8"),
    Bilingual(
        "mở tệp trong Notepad, chọn Save as, Encoding: UTF-8 rồi lưu đè; nếu vẫn vậy, kiểm tra quyền đọc tệp",
        "open it in Notepad, choose Save as with Encoding: UTF-8; if that does not help, check the read permission",
    ),
)
TEMPLATE_NOT_A_FILE = Kind(
    "RG544",
    Severity.ERROR,
    Bilingual(
        "{found} không phải là tệp thông thường (ống dẫn, thiết bị hoặc socket)",
        "{found} is not a regular file (a pipe, device or socket)",
    ),
    Bilingual("một tệp thông thường", "a regular file"),
    Bilingual("xóa rồi chép lại tệp này từ bản gốc", "delete it, and restore the file"),
)
DECIMALS_WRONG = Kind(
    "RG519",
    Severity.ERROR,
    Bilingual(
        "Bộ lọc decimals của {figure} không nhận giá trị này",
        "The filter decimals of {figure} does not accept this value",
    ),
    Bilingual("một số từ 0 đến {most}", "a number from 0 to {most}"),
    Bilingual("Sửa số trong decimals(…)", "Fix the number in decimals(…)"),
)
IMAGE_MISSING = Kind(
    "RG520",
    Severity.ERROR,
    Bilingual("Không tìm thấy ảnh {found}", "The image {found} is missing"),
    Bilingual(
        "một tệp PNG hoặc JPEG trong thư mục mẫu, hoặc một ảnh của photos(…)",
        "a PNG or JPEG file in the template's folder, or one of photos(…)",
    ),
    Bilingual(
        "chép ảnh vào thư mục mẫu, hoặc sửa src ở dòng này",
        "copy the image into the template's folder, or fix src on this line",
    ),
)
IMAGE_BROKEN = Kind(
    "RG521",
    Severity.ERROR,
    Bilingual("Không đọc được ảnh {found}: {detail}", "The image {found} can't be read: {detail}"),
    Bilingual("một ảnh PNG hoặc JPEG còn nguyên vẹn", "an undamaged PNG or JPEG"),
    Bilingual("mở ảnh bằng phần mềm xem ảnh rồi lưu lại", "open it in an image viewer and save it again"),
)
IMAGE_WIDTH = Kind(
    "RG522",
    Severity.ERROR,
    Bilingual("Ảnh không ghi bề rộng in", "The image has no printed width"),
    Bilingual('style="width: 120mm"', 'style="width: 120mm"'),
    Bilingual("thêm bề rộng vào thẻ img", "add the width to the img element"),
)
IMAGE_ALT = Kind(
    "RG523",
    Severity.ERROR,
    Bilingual("Ảnh hoặc biểu đồ thiếu mô tả thay thế", "An image or chart has no alternative text"),
    Bilingual(
        'một câu mô tả nội dung: alt="…" ở ảnh, aria-label="…" ở biểu đồ',
        'a sentence that describes it: alt="…" on an image, aria-label="…" on a chart',
    ),
    Bilingual(
        "viết mô tả ở cột Mô tả của trang tính Ảnh hoặc trong mẫu",
        "write it in column Mô tả of sheet Ảnh, or in the template",
    ),
)
DATA_SYNTAX = Kind(
    "RG524",
    Severity.ERROR,
    Bilingual(
        "Tệp dữ liệu của mẫu viết sai cú pháp TOML: {reason}", "The template's data file is not valid TOML: {reason}"
    ),
    Bilingual('khóa = "giá trị", mỗi mục một dòng', 'key = "value", one on each line'),
    Bilingual("sửa dòng này", "fix this line"),
)
DATA_KEY = Kind(
    "RG525",
    Severity.ERROR,
    Bilingual("Tệp dữ liệu của mẫu có khóa không hợp lệ: {key}", "The template's data file has an unknown key: {key}"),
    Bilingual("gần nhất: {nearest}; một trong: {wanted}", "nearest: {nearest}; one of: {wanted}"),
    Bilingual("sửa tên khóa, hoặc chuyển vào mục [data]", "fix the name of the key, or move it to [data]"),
)
DATA_VALUE = Kind(
    "RG526",
    Severity.ERROR,
    Bilingual(
        "Khóa {key} của tệp dữ liệu có giá trị không dùng được: {found}",
        "The value of the key {key} is not valid: {found}",
    ),
    Bilingual("một giá trị như: {wanted}", "a value such as: {wanted}"),
    Bilingual("sửa giá trị của khóa này", "fix the value of this key"),
)
TEMPLATE_NOT_SEARCHED = Kind(
    "RG448",
    Severity.NOTE,
    Bilingual(
        "Không đọc được mẫu này nên chưa tìm số và năm gõ thẳng trong mẫu",
        "The template can't be read, so typed numbers and years in it were not checked",
    ),
    Bilingual("tệp mẫu đọc được", "a template that can be read"),
    Bilingual("Chép lại tệp mẫu rồi kiểm tra lại", "Restore the template and check again"),
    example="templates/report/report.docx bị hỏng",
)
LINK_REFUSED = Kind(
    "RG527",
    Severity.ERROR,
    Bilingual(
        "Liên kết hoặc mã QR của mẫu {template} dẫn đến địa chỉ không dùng được",
        "A link or QR code of the template {template} has an address that is not allowed",
    ),
    Bilingual(
        "địa chỉ đầy đủ, bắt đầu bằng {schemes}",
        "a complete address that starts with {schemes}",
    ),
    Bilingual("sửa ô này, hoặc sửa liên kết trong mẫu", "fix the cell, or the link in the template"),
)
FIELD_LEFT_OUT = Kind(
    "RG528",
    Severity.WARNING,
    Bilingual(
        "Tờ gấp không in lĩnh vực “{field}”: có {count} ô, ô không có mã tự chọn thì in một lĩnh vực",
        "The brochure does not print the field “{field}”: it has {count} panels, each without codes shows one field",
    ),
    Bilingual("mã chỉ tiêu cho từng ô của tờ gấp", "the codes of indicators for each panel of the brochure"),
    Bilingual(
        "Chọn chỉ tiêu ở trang tính Nội dung: ở cột Mục ghi “Tờ gấp: TÊN Ô: số lớn”, ở cột Nội dung ghi các mã, "
        "như {example}",
        "Choose indicators in sheet Nội dung: “Tờ gấp: NAME: số lớn” in column Mục, the codes in column Nội dung, such "
        "as {example}",
    ),
)
FIGURES_LEFT_OUT = Kind(
    "RG529",
    Severity.NOTE,
    Bilingual(
        "Tờ gấp chỉ in {shown} chỉ tiêu của lĩnh vực “{field}”, không in: {names}",
        "The brochure prints only {shown} indicators of the field “{field}”, not: {names}",
    ),
    Bilingual("mã chỉ tiêu cho từng ô của tờ gấp", "the codes of indicators for each panel of the brochure"),
    Bilingual(
        "Không bắt buộc sửa; muốn chọn chỉ tiêu khác thì ghi x ở cột Nổi bật, hoặc ghi mã vào mục “Tờ gấp: TÊN Ô: số "
        "lớn” ở trang tính Nội dung",
        "No fix is needed; to choose others, type x in column Nổi bật, or write their codes into “Tờ gấp: NAME: số "
        "lớn” of sheet Nội dung",
    ),
)
ROWS_LEFT_OUT = Kind(
    "RG538",
    Severity.WARNING,
    Bilingual(
        "Mẫu chỉ in {most} mục đầu của danh sách, không in: {names}", "Only {most} rows are printed, not: {names}"
    ),
    Bilingual("nhiều nhất {most} mục", "at most {most} rows"),
    Bilingual(
        "gộp bớt mục trong sổ, hoặc sửa số mục nhiều nhất trong document.toml của mẫu",
        "combine rows in the workbook, or change the maximum in document.toml of the template",
    ),
)
FIGURE_TYPED = Kind(
    "RG539",
    Severity.ERROR,
    Bilingual(
        "Thẻ <data> trong mẫu được gõ tay, không phải số liệu lấy từ sổ",
        "The <data> element was typed in the template; it is not a figure of the workbook",
    ),
    Bilingual("số liệu {figure}: {words}", "the figure {figure}: {words}"),
    Bilingual(
        "Thay cả thẻ bằng biểu thức in số liệu, như {{{{ f.DT_VT }}}}",
        "Replace the element by an expression that prints a figure, such as {{{{ f.DT_VT }}}}",
    ),
)
