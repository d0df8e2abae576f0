"""Problems of the picture that `band` of `reportgen.toml` chooses for the feet of a brochure's panels."""

from reportgen.problems.model import Bilingual, Kind, Severity

BAND_OUTSIDE = Kind(
    "RG640",
    Severity.ERROR,
    Bilingual(
        "tranh ở chân tờ gấp phải ở thư mục photos hoặc templates của thư mục làm việc",
        "the picture at the foot of the brochure must be in folder photos or templates of the workspace",
    ),
    Bilingual(
        "một ảnh của thư mục photos, hoặc một tệp thật (không phải lối tắt) trong templates: photos/doi-che.jpg, "
        "templates/brochure/doi-che.svg",
        "a photo of folder photos, or a real file (no shortcut) in templates: photos/doi-che.jpg, "
        "templates/brochure/doi-che.svg",
    ),
    Bilingual(
        "chép tệp vào templates hoặc inputs/NĂM/photos rồi sửa band trong reportgen.toml",
        "copy the file into templates or inputs/YEAR/photos, and fix band in reportgen.toml",
    ),
)
BAND_MISSING = Kind(
    "RG641",
    Severity.ERROR,
    Bilingual(
        "không thấy tệp tranh ở chân tờ gấp “{found}”", "the picture at the foot of the brochure, “{found}”, is missing"
    ),
    Bilingual("một tệp .svg, .png hoặc .jpg", "an .svg, .png or .jpg file"),
    Bilingual(
        "chép tệp vào đó, hoặc sửa band trong reportgen.toml. Tên gần giống: {nearest}",
        "copy the file there, or fix band in reportgen.toml. Similar: {nearest}",
    ),
)
BAND_NOT_LISTED = Kind(
    "RG642",
    Severity.ERROR,
    Bilingual(
        "ảnh “{file}” ở chân tờ gấp không có trong trang tính Ảnh, hoặc ghi cho tài liệu khác",
        "the photo “{file}” at the foot of the brochure is not in sheet Ảnh, or there for other documents",
    ),
    Bilingual(
        "một dòng ở trang tính Ảnh: tên tệp, chú thích, mô tả cho người không nhìn thấy",
        "a row of sheet Ảnh: file name, caption, description for people who can't see it",
    ),
    Bilingual(
        "chép ảnh vào thư mục photos, ghi một dòng ở trang tính Ảnh. Tên gần giống: {nearest}",
        "copy the photo into folder photos, and add a row to sheet Ảnh. Similar: {nearest}",
    ),
)
BAND_SVG = Kind(
    "RG643",
    Severity.ERROR,
    Bilingual(
        "tranh “{found}” ở chân tờ gấp có phần không in được: {reason}",
        "the picture “{found}” at the foot of the brochure has a part that can't be printed: {reason}",
    ),
    Bilingual(
        "SVG chỉ có đường nét và hình tô màu #RRGGBB, không chữ, ảnh, kiểu CSS, liên kết",
        "an SVG of paths and shapes in colours #RRGGBB, without text, pictures, CSS and links",
    ),
    Bilingual(
        "lưu lại thành SVG đơn giản (chữ đổi thành đường nét), hoặc xuất thành .png rộng ít nhất 3000 điểm ảnh",
        "save it as plain SVG (text as paths), or export it as .png at least 3000 pixels wide",
    ),
)
BAND_RATIO = Kind(
    "RG644",
    Severity.ERROR,
    Bilingual(
        "tranh “{found}” ở chân tờ gấp có khổ {width} × {height}, không hợp với dải ngang ba ô",
        "the picture “{found}” at the foot of the brochure is {width} × {height}, which does not suit a strip below "
        "three panels",
    ),
    Bilingual(
        "bề rộng gấp {least} đến {most} lần chiều cao (tốt nhất 4 lần)",
        "a width of {least} to {most} times the height (best 4 times)",
    ),
    Bilingual(
        "cắt lấy phần ngang cần in của tranh rồi lưu lại; phần thừa trên, dưới, hai bên được cắt đều",
        "crop the picture to the strip to print, and save it; what is too much is cut evenly on both sides",
    ),
)
BAND_COARSE = Kind(
    "RG645",
    Severity.ERROR,
    Bilingual(
        "tranh “{found}” ở chân tờ gấp in ra chỉ còn {dpi} dpi, sẽ vỡ hình",
        "the picture “{found}” at the foot of the brochure has only {dpi} dpi in print; its pixels would be seen",
    ),
    Bilingual(
        "ít nhất {least} dpi: rộng {wide} điểm ảnh (để đưa nhà in: {press})",
        "at least {least} dpi: {wide} pixels wide (for a print shop: {press})",
    ),
    Bilingual(
        "dùng ảnh gốc, tranh cao hơn (rộng gấp đôi chiều cao), hoặc tranh .svg",
        "use the original photo, a higher picture (twice as wide as high), or an .svg picture",
    ),
)
BAND_UNUSED = Kind(
    "RG646",
    Severity.WARNING,
    Bilingual(
        "mẫu của tài liệu này không có chỗ cho tranh “{found}” (band trong reportgen.toml)",
        "the template of this document has no place for the picture “{found}” (band in reportgen.toml)",
    ),
    Bilingual("band chỉ ở tờ gấp", "band for a brochure only"),
    Bilingual("xóa dòng band của tài liệu này", "delete the line band of this document"),
)
