"""The words of the screen, in both languages. What is wrong with an input is told by `problems`, not here."""

from __future__ import annotations

from reportgen.languages import Bilingual, Lang

WORDS: dict[str, Bilingual] = {
    "app": Bilingual(
        "Lập báo cáo tổng kết và tờ gấp hội nghị (PDF và Word) từ hai sổ Excel.\n\n"
        "Mỗi con số in ra lấy từ đúng một ô trong sổ.",
        "Year-end report and conference brochure, PDF and Word, from two Excel workbooks.\n\n"
        "Every printed figure comes from one cell.",
    ),
    "init": Bilingual(
        "Tạo một thư mục làm việc mới: cài đặt, mẫu, phông chữ, năm mẫu 2022 và một năm trống để điền.\n\n"
        "\b\nVí dụ:\n  reportgen init bao-cao\n  reportgen init bao-cao --year 2024",
        "Lay out a new workspace: settings, templates, fonts, the sample year 2022 and an empty year to fill in.\n\n"
        "\b\nExample:\n  reportgen init reports\n  reportgen init reports --year 2024",
    ),
    "new": Bilingual(
        "Tạo hai sổ của một năm để điền: mang sang từ năm trước nếu có (chỉ tiêu, số năm trước, kế hoạch, lời văn, "
        "nhiệm vụ), nếu không thì để trống. Không ghi đè lên sổ đã có.\n\n"
        "\b\nVí dụ:\n  reportgen new 2023",
        "Make a year's two workbooks to fill in: rolled over from last year's where there are any (indicators, last "
        "year's values, plans, text, tasks), else empty. Overwrites no workbook.\n\n"
        "\b\nExample:\n  reportgen new 2023",
    ),
    "check": Bilingual(
        "Kiểm tra hai sổ của một năm và báo mọi lỗi cùng lúc, kèm ô và cách sửa. Không đụng đến hai sổ.\n\n"
        "\b\nVí dụ:\n  reportgen check 2022\n  reportgen check 2022 --mark\n  reportgen check 2022 --strict --json",
        "Check a year's workbooks and tell every problem at once, with its cell and how to mend it. The workbooks stay "
        "as they are.\n\n"
        "\b\nExample:\n  reportgen check 2022\n  reportgen check 2022 --mark\n  reportgen check 2022 --strict --json",
    ),
    "build": Bilingual(
        "Tạo báo cáo và tờ gấp của một năm vào thư mục outputs/NĂM. Có lỗi thì không tạo tệp nào.\n\n"
        "\b\nVí dụ:\n  reportgen build 2022\n  reportgen build 2022 --only report --format pdf --draft",
        "Make a year's report and brochure in outputs/YEAR. Where there are errors, nothing is written.\n\n"
        "\b\nExample:\n  reportgen build 2022\n  reportgen build 2022 --only report --format pdf --draft",
    ),
    "doctor": Bilingual(
        "Xem máy này còn thiếu gì để chạy reportgen, và cách cài thêm.\n\n\b\nVí dụ:\n  reportgen doctor",
        "Tell what this machine lacks for reportgen, and how to get it.\n\n\b\nExample:\n  reportgen doctor",
    ),
    "opt.lang": Bilingual("Ngôn ngữ của thông báo: vi hoặc en.", "Language of messages: vi or en."),
    "opt.only": Bilingual(
        "Chỉ tạo tài liệu này (tên trong reportgen.toml); dùng được nhiều lần.",
        "Only this document (a key of reportgen.toml); may be repeated.",
    ),
    "opt.format": Bilingual("Chỉ tạo định dạng này.", "Only this format."),
    "opt.draft": Bilingual("In chữ DỰ THẢO trên mọi trang.", "Mark every page DỰ THẢO."),
    "opt.plain": Bilingual(
        "Tệp Word không có ô nội dung và dấu trang quanh số liệu.",
        "Word files without content controls and bookmarks around figures.",
    ),
    "opt.quiet": Bilingual("Chỉ in lỗi và cảnh báo.", "Print problems only."),
    "opt.json": Bilingual("In kết quả dạng JSON.", "Print the result as JSON."),
    "opt.strict": Bilingual("Coi cảnh báo như lỗi: mã thoát là 1.", "Warnings fail too: exit code 1."),
    "opt.mark": Bilingual(
        "Tạo bản sao đánh dấu lỗi (tô màu, ghi chú, trang Lỗi) trong outputs/NĂM/kiem-tra.",
        "Write copies with the problems marked (colours, comments, a sheet of all) into outputs/YEAR/kiem-tra.",
    ),
    "opt.year": Bilingual("Năm trống để điền (mặc định: năm nay).", "The empty year to fill in (default: this year)."),
    "opt.help": Bilingual("Xem hướng dẫn này rồi thoát.", "Show this and exit."),
    "opt.version": Bilingual("Xem phiên bản rồi thoát.", "Show the version and exit."),
    "arg.year": Bilingual("NĂM", "YEAR"),
    "arg.document": Bilingual("TÀI_LIỆU", "DOCUMENT"),
    "arg.dir": Bilingual("[THƯ_MỤC]", "[DIR]"),
    "usage": Bilingual("Cách dùng", "Usage"),
    "options": Bilingual("Tùy chọn", "Options"),
    "commands": Bilingual("Lệnh", "Commands"),
    "command": Bilingual("LỆNH", "COMMAND"),
    "try": Bilingual("Xem hướng dẫn: {command} --help", "For help: {command} --help"),
    "bad-usage": Bilingual("Lệnh chưa đúng: {message}", "Wrong usage: {message}"),
    "no-command": Bilingual("không có lệnh {name}{hint}", "there is no command {name}{hint}"),
    "no-option": Bilingual("không có tùy chọn {name}{hint}", "there is no option {name}{hint}"),
    "no-value": Bilingual("thiếu giá trị sau {name}", "{name} needs a value"),
    "missing": Bilingual("thiếu {name}", "{name} is missing"),
    "bad-value": Bilingual(
        "giá trị của {name} không dùng được; cần {allowed}", "the value of {name} can't be used; it takes {allowed}"
    ),
    "one-of": Bilingual("một trong: {names}", "one of: {names}"),
    "between": Bilingual("một số từ {low} đến {high}", "a whole number from {low} to {high}"),
    "too-many": Bilingual("thừa tham số", "too many arguments"),
    "hint": Bilingual("; có phải {names}?", "; did you mean {names}?"),
    "table.cell": Bilingual("Ô", "Cell"),
    "table.code": Bilingual("Mã", "Code"),
    "table.finding": Bilingual("Phát hiện", "Finding"),
    "table.remedy": Bilingual("Cách sửa", "To mend"),
    "table.line": Bilingual("dòng {n}", "line {n}"),
    "table.general": Bilingual("Chung", "In general"),
    "step.read": Bilingual("Đọc hai sổ Excel", "Reading the two workbooks"),
    "step.compose": Bilingual("Dựng nội dung các tài liệu", "Composing the documents"),
    "step.layout": Bilingual("{document}: dàn trang", "{document}: laying out the pages"),
    "step.write": Bilingual("{document}: ghi {formats}", "{document}: writing {formats}"),
    "step.publish": Bilingual("Ghi các tệp ra đĩa", "Putting the files in place"),
    "seconds": Bilingual("{n} giây", "{n} s"),
    "files": Bilingual("Đã tạo {n} tệp trong {folder} ({seconds}):", "Finished files in {folder} ({seconds}):"),
    "pages": Bilingual("{n} trang", "{n} pages"),
    "counts": Bilingual(
        "{errors} lỗi, {warnings} cảnh báo, {notes} ghi chú", "errors: {errors}, warnings: {warnings}, notes: {notes}"
    ),
    "check.ok": Bilingual(
        "Không có lỗi: có thể chạy reportgen build {year}", "No errors: reportgen build {year} may run"
    ),
    "check.strict": Bilingual(
        "Có {n} cảnh báo: với --strict, cảnh báo cũng phải sửa", "{n} warnings: with --strict they count as errors"
    ),
    "check.marked": Bilingual(
        "Đã tạo bản sao đánh dấu lỗi trong {folder}: {names}",
        "Copies with the problems marked are in {folder}: {names}",
    ),
    "check.bad": Bilingual("Sửa các lỗi trên rồi kiểm tra lại", "Mend the errors above and check again"),
    "build.bad": Bilingual(
        "Chưa tạo tệp nào; các tệp cũ (nếu có) vẫn nguyên", "Nothing was written; earlier files are untouched"
    ),
    "init.done": Bilingual(
        "Đã tạo thư mục làm việc {folder}.\n"
        "  Xem thử năm mẫu:   reportgen build 2022\n"
        "  Năm để điền:       inputs/{year}/indicators.xlsx và tasks.xlsx\n"
        "  Kiểm tra khi điền: reportgen check {year}",
        "Laid out the workspace {folder}.\n"
        "  See the sample:    reportgen build 2022\n"
        "  Fill in:           inputs/{year}/indicators.xlsx and tasks.xlsx\n"
        "  Check as you go:   reportgen check {year}",
    ),
    "new.done": Bilingual(
        "Đã tạo hai sổ năm {year} trong {folder}, mang sang từ năm {last}:",
        "Made the two workbooks of {year} in {folder}, rolled over from {last}:",
    ),
    "new.blank": Bilingual(
        "Đã tạo hai sổ trống của năm {year} trong {folder}: không có sổ năm {last} để mang sang",
        "Made empty workbooks of {year} in {folder}: there are none of {last} to roll over",
    ),
    "new.next": Bilingual("Kiểm tra khi điền: reportgen check {year}", "Check as you go: reportgen check {year}"),
    "new.bad": Bilingual("Chưa tạo sổ nào", "No workbook was made"),
    "carried.indicators": Bilingual("  {n} chỉ tiêu, cùng thứ tự", "  {n} indicators, in the same order"),
    "carried.values": Bilingual(
        "  {n} số “Năm nay” của {last} thành “Năm trước”", "  {n} values of {last}, now in “Năm trước”"
    ),
    "carried.plans": Bilingual(
        "  {n} “Kế hoạch năm sau” thành “Kế hoạch”", "  {n} plans for {year}, now in “Kế hoạch”"
    ),
    "carried.units": Bilingual("  {n} dòng theo đơn vị", "  {n} rows by unit"),
    "carried.series": Bilingual("  {n} số thêm vào “Số liệu các năm”", "  {n} values more in sheet “Số liệu các năm”"),
    "carried.paragraphs": Bilingual("  {n} đoạn văn", "  {n} paragraphs"),
    "carried.tasks": Bilingual("  {n} nhiệm vụ đã giao cho năm {year}", "  {n} tasks set for {year}"),
    "carried.open_tasks": Bilingual(
        "  {n} nhiệm vụ chưa xong, ghi “chuyển tiếp” và năm gốc", "  {n} unfinished tasks, marked “chuyển tiếp”"
    ),
    "carried.reviews": Bilingual(
        "  {n} dòng cần xem lại (màu cam, cột “Cần xem lại”)", "  {n} rows to review (orange, column “Cần xem lại”)"
    ),
    "carried.notes": Bilingual(
        "  {n} ghi chú của {last} không mang sang, chép ở “Cần xem lại”",
        "  {n} notes of {last} left behind, copied into “Cần xem lại”",
    ),
    "doctor.ok": Bilingual("{what}: tốt", "{what}: fine"),
    "doctor.all-ok": Bilingual("Máy này có đủ mọi thứ.", "This machine has everything."),
    "interrupted": Bilingual("Đã dừng theo yêu cầu; không tệp nào bị thay đổi", "Interrupted; no file was changed"),
}


def say(key: str, lang: Lang, **args: object) -> str:
    """The words for `key`, its `{fields}` filled; KeyError for an unknown key or a missing field."""
    sentence = WORDS[key].text(lang)
    return sentence.format_map(args) if args else sentence
