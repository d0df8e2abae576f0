"""Problems of the brochure's texts: too long for their place, left out, with an unknown pictogram."""

from reportgen.problems.model import Bilingual, Kind, Severity

BLOCK_TEXT_LONG = Kind(
    "RG550",
    Severity.ERROR,
    Bilingual(
        "chữ của tờ gấp dài quá chỗ của nó: thừa {letters} chữ cái",
        "a text of the brochure is too long for its place: {letters} letters too many",
    ),
    Bilingual("nhiều nhất {most} chữ cái", "at most {most} letters"),
    Bilingual("rút ngắn chữ ở ô này {letters} chữ cái", "shorten the text of this cell by {letters} letters"),
)
BLOCK_LEFT_OUT = Kind(
    "RG551",
    Severity.WARNING,
    Bilingual("tờ gấp không còn chỗ cho dòng này", "the brochure has no room for this line"),
    Bilingual("mọi dòng của tờ gấp đều được in", "every line of the brochure is printed"),
    Bilingual(
        "xóa dòng này, hoặc bớt dòng khác, chỉ tiêu khác của trang gấp ấy",
        "delete this line, or remove other lines or indicators of its panel",
    ),
)
BLOCK_REPEATS = Kind(
    "RG553",
    Severity.NOTE,
    Bilingual(
        "tờ gấp không in dòng này: trang gấp ấy đã in số của nó",
        "the brochure does not print this line: its panel already prints its figure",
    ),
    Bilingual("mỗi số một lần ở một trang gấp", "each figure once in a panel"),
    Bilingual("Không bắt buộc sửa; có thể xóa dòng này", "No fix is needed; the line can be deleted"),
)
LEAD_LEFT_OUT = Kind(
    "RG554",
    Severity.WARNING,
    Bilingual(
        "tờ gấp không còn chỗ cho {code}, dù chỉ tiêu này được đánh dấu Nổi bật",
        "the brochure has no room for {code}, although Nổi bật marks it",
    ),
    Bilingual("chỉ tiêu nổi bật được in ở tờ gấp", "marked indicators are printed in the brochure"),
    Bilingual(
        "bớt dấu ở chỉ tiêu khác, ghi thứ tự nhỏ hơn ở ô này, hoặc ghi mã vào mục “Tờ gấp: TÊN Ô: số lớn” ở trang "
        "tính Nội dung",
        "remove marks of others, type a lower position in this cell, or write the code into “Tờ gấp: NAME: số lớn” of "
        "sheet Nội dung",
    ),
)
PICTOGRAM_UNKNOWN = Kind(
    "RG552",
    Severity.ERROR,
    Bilingual("không có hình vẽ “{found}”", "there is no pictogram “{found}”"),
    Bilingual(
        "tên một tệp trong templates/shared/pictograms: {known}", "a file of templates/shared/pictograms: {known}"
    ),
    Bilingual(
        "ghi tên một hình vẽ có sẵn trong ngoặc vuông, như [{nearest}], hoặc bỏ ngoặc để hình được tự chọn",
        "write the name of a pictogram in square brackets, such as [{nearest}], or remove the brackets",
    ),
)
BLOCK_UNKNOWN = Kind(
    "RG633",
    Severity.ERROR,
    Bilingual("không có loại khối “{found}” của tờ gấp", "there is no kind of block “{found}” in a brochure"),
    Bilingual("một trong: {known}", "one of: {known}"),
    Bilingual("sửa tên ở dòng này, như {nearest}", "fix the name in this line, such as {nearest}"),
)
BLOCK_BOTH = Kind(
    "RG634",
    Severity.ERROR,
    Bilingual(
        "loại khối “{found}” vừa được ghim ở trang “{panel}”, vừa bị cấm",
        "blocks of the kind “{found}” are pinned in panel “{panel}”, and forbidden",
    ),
    Bilingual("loại khối ở một trong hai chỗ", "a kind in one of the two places"),
    Bilingual("xóa ở pinned hoặc ở forbidden", "delete it in pinned or in forbidden"),
)
BLOCK_HEROES = Kind(
    "RG635",
    Severity.ERROR,
    Bilingual(
        "trang “{panel}” ghim hai khối đứng đầu: {found}", "panel “{panel}” pins two blocks that come first: {found}"
    ),
    Bilingual("mỗi trang một khối hero-…", "one block hero-… in a panel"),
    Bilingual("bỏ bớt một khối ở dòng này", "remove one of them from this line"),
)
PIN_WITHOUT_CONTENT = Kind(
    "RG636",
    Severity.WARNING,
    Bilingual(
        "trang “{panel}” không có số liệu, câu hay tên nào cho khối được ghim “{found}”",
        "panel “{panel}” has no figures, sentences or names for the pinned block “{found}”",
    ),
    Bilingual("số liệu hợp với khối và chưa in ở khối trước", "content that suits it, and is not in a block before it"),
    Bilingual(
        "bỏ khối ấy ở dòng này, đổi thứ tự ghim, hoặc đưa chỉ tiêu hợp với khối vào trang ấy",
        "remove it from this line, change the order, or add an indicator that suits it to the panel",
    ),
)
PIN_WITHOUT_ROOM = Kind(
    "RG637",
    Severity.WARNING,
    Bilingual(
        "trang “{panel}” không đủ chỗ cho khối được ghim “{found}”: cần {needed} mm, còn {free} mm",
        "panel “{panel}” has no room for the pinned block “{found}”: it needs {needed} mm, {free} mm are free",
    ),
    Bilingual("các khối được ghim vừa một trang", "pinned blocks that fit in one panel"),
    Bilingual("bỏ bớt một khối ghim ở dòng này", "remove one of the blocks from this line"),
)
