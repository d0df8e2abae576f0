"""The texts of the command line, in both languages; the texts of problems are in `reportgen.problems`."""

from __future__ import annotations

from reportgen.languages import Bilingual, Lang
from reportgen.texts.carried_messages import CARRIED_WORDS
from reportgen.texts.compare_messages import COMPARE_WORDS
from reportgen.texts.extract_messages import EXTRACT_WORDS
from reportgen.texts.official_messages import OFFICIAL_WORDS
from reportgen.texts.refresh_messages import REFRESH_WORDS
from reportgen.texts.release_messages import RELEASE_WORDS
from reportgen.texts.serve_messages import SERVE_WORDS

WORDS: dict[str, Bilingual] = {
    **CARRIED_WORDS,
    **COMPARE_WORDS,
    **OFFICIAL_WORDS,
    **REFRESH_WORDS,
    **EXTRACT_WORDS,
    **RELEASE_WORDS,
    **SERVE_WORDS,
    "app": Bilingual(
        "Lập báo cáo tổng kết và tờ gấp hội nghị (PDF và Word) từ hai sổ Excel.\n\n"
        "Mỗi con số in ra lấy từ đúng một ô trong sổ.",
        "Year-end report and conference brochure, PDF and Word, from two Excel workbooks.\n\n"
        "Every printed figure comes from one cell.",
    ),
    "init": Bilingual(
        "Tạo một thư mục làm việc mới: cài đặt, mẫu, phông chữ và một kỳ trống để điền.\n\n"
        "\b\nVí dụ:\n  reportgen init bao-cao\n  reportgen init bao-cao --period 2024-6T\n"
        "  reportgen init xem-mau --sample",
        "Create a new workspace: settings, templates, fonts and an empty year to fill in.\n\n"
        "\b\nExample:\n  reportgen init reports\n  reportgen init reports --period 2024-6T\n"
        "  reportgen init trial --sample",
    ),
    "new": Bilingual(
        "Tạo hai sổ của một kỳ để điền: mang sang từ các kỳ trước nếu có (chỉ tiêu, số cùng kỳ, kế hoạch, lời văn, "
        "nhiệm vụ), nếu không thì tạo sổ trống. Không ghi đè lên sổ đã có.\n\n"
        "Có --for hoặc --for-all thì tạo sổ nhỏ để từng đơn vị điền và gửi lại, trong inputs/KỲ/gui-di.\n\n"
        "\b\nVí dụ:\n  reportgen new 2023\n  reportgen new 2023 --for-all\n"
        '  reportgen new 2023 --for "Bưu điện tỉnh" --for "UBND huyện Hạ Hòa"',
        "Create the two workbooks of a period. If there are workbooks of earlier periods, their data is carried over "
        "(indicators, last year's values, plans, text, tasks). Existing workbooks are never overwritten.\n\n"
        "With --for or --for-all: small workbooks for units to fill in and return, in inputs/PERIOD/gui-di.\n\n"
        "\b\nExample:\n  reportgen new 2023\n  reportgen new 2023 --for-all\n"
        '  reportgen new 2023 --for "Bưu điện tỉnh" --for "UBND huyện Hạ Hòa"',
    ),
    "collect": Bilingual(
        "Thu sổ các đơn vị gửi lại: ghi số liệu vào trang tính Theo đơn vị của indicators.xlsx, nêu đơn vị nào đã gửi, "
        "chưa gửi, gửi hai lần, số nào thay đổi, sổ nào phải sửa. Đơn vị có lỗi thì chưa ghi số nào của đơn vị ấy. "
        "Danh sách để gửi đi: outputs/KỲ/thu-thap/tong-hop.xlsx.\n\n"
        "TỆP là sổ, thư mục chứa các sổ (kể cả thư mục con), hoặc mẫu tên có dấu *.\n\n"
        "\b\nVí dụ:\n  reportgen collect 2022 tra-loi\n  reportgen collect 2022 tra-loi/*.xlsx --dry-run",
        "Collect the workbooks that units sent back: merge their figures into sheet Theo đơn vị of indicators.xlsx; "
        "report which units have replied, are missing or replied twice, what changed, and which workbooks need fixes. "
        "Units with errors are not merged. The list to forward: outputs/PERIOD/thu-thap/tong-hop.xlsx.\n\n"
        "FILES are workbooks, folders of workbooks (with subfolders), or patterns with *.\n\n"
        "\b\nExample:\n  reportgen collect 2022 replies\n  reportgen collect 2022 replies/*.xlsx --dry-run",
    ),
    "check": Bilingual(
        "Kiểm tra hai sổ của một kỳ và báo mọi lỗi cùng lúc, kèm ô và cách sửa. Không thay đổi hai sổ.\n\n"
        "\b\nVí dụ:\n  reportgen check 2022\n  reportgen check 2022 --mark\n  reportgen check 2022 --strict --json",
        "Check the workbooks of a period and report all problems at once, with cells and fixes. The workbooks are not "
        "changed.\n\n"
        "\b\nExample:\n  reportgen check 2022\n  reportgen check 2022 --mark\n  reportgen check 2022 --strict --json",
    ),
    "build": Bilingual(
        "Tạo báo cáo và tờ gấp của một kỳ vào thư mục outputs/KỲ. Có lỗi thì không tạo tệp nào.\n\n"
        "\b\nVí dụ:\n  reportgen build 2022\n  reportgen build 2022 --only report --format pdf --draft",
        "Create the report and the brochure of a period in outputs/PERIOD. If there are errors, nothing is written.\n\n"
        "\b\nExample:\n  reportgen build 2022\n  reportgen build 2022 --only report --format pdf --draft",
    ),
    "trace": Bilingual(
        "Cho biết một con số từ đâu ra và in ở đâu: cách tính, ô của sổ, nguồn hoặc sổ đơn vị gửi, từng chỗ in.\n\n"
        "SỐ_LIỆU là mã (DT_VT.growth) hoặc số như in trong tệp (29,31%).\n\n"
        '\b\nVí dụ:\n  reportgen trace 2022 DT_VT.growth\n  reportgen trace 2022 "29,31%"',
        "Show where a number comes from and where it is printed: formula, cells, source or reply, every place.\n\n"
        "FIGURE is a code (DT_VT.growth) or a number as printed (29,31%).\n\n"
        '\b\nExample:\n  reportgen trace 2022 DT_VT.growth\n  reportgen trace 2022 "29,31%"',
    ),
    "proof": Bilingual(
        "Lập bảng đối chiếu số liệu để người đọc soát và ký: từng con số đã in theo thứ tự, trang, câu, cách tính, ô "
        "của sổ. Ghi outputs/KỲ/doi-chieu-so-lieu-KỲ.xlsx và .pdf.\n\n\b\nVí dụ:\n  reportgen proof 2022",
        "Write the sheet to check and sign: every printed number in reading order, with page, sentence, formula and "
        "cell, as outputs/PERIOD/doi-chieu-so-lieu-PERIOD.xlsx and .pdf.\n\n\b\nExample:\n  reportgen proof 2022",
    ),
    "verify": Bilingual(
        "Đối chiếu tệp Word đã được sửa với bản gốc và với sổ: số bị sửa, bị xóa, đổi chỗ; chữ trái với số; số gõ "
        "thêm; đoạn thêm, bớt, viết lại. Không sửa tệp ấy; --comment ghi thêm một bản sao có ghi chú.\n\n"
        "\b\nVí dụ:\n  reportgen verify bao-cao-da-sua.docx",
        "Compare an edited Word file with the file as built and with the workbooks: numbers that were changed, deleted "
        "or exchanged, words that contradict figures, typed numbers, paragraphs that were added, removed or reworded. "
        "The file is not changed; --comment writes a copy with comments.\n\n"
        "\b\nExample:\n  reportgen verify report-edited.docx",
    ),
    "doctor": Bilingual(
        "Kiểm tra máy này còn thiếu gì để chạy reportgen và cách cài.\n\n\b\nVí dụ:\n  reportgen doctor",
        "Check what is missing on this machine, and how to install it.\n\n\b\nExample:\n  reportgen doctor",
    ),
    "opt.lang": Bilingual("Ngôn ngữ của thông báo: vi hoặc en.", "Language of messages: vi or en."),
    "opt.only": Bilingual(
        "Chỉ tạo tài liệu này (tên trong reportgen.toml); dùng được nhiều lần.",
        "Build only this document (a name in reportgen.toml); can be repeated.",
    ),
    "opt.format": Bilingual("Chỉ tạo định dạng này.", "Build only this format."),
    "opt.force": Bilingual("Tạo lại cả khi không có gì thay đổi", "Build even if nothing has changed"),
    "opt.draft": Bilingual(
        "In chữ DỰ THẢO trên mọi trang; PDF có thêm danh mục nguồn số liệu.",
        "Print DỰ THẢO (draft) on every page; the PDF has a list of sources at the end.",
    ),
    "opt.plain": Bilingual(
        "Tệp Word không có điều khiển nội dung (content control) và dấu trang quanh số liệu.",
        "Word files without content controls and bookmarks around figures.",
    ),
    "opt.press": Bilingual(
        "Tạo thêm tệp tờ gấp cho nhà in: PDF/X-4 bốn màu mực, có phần xén và dấu cắt, kèm phiếu đặt in.",
        "Also write the brochure for a print shop: PDF/X-4 in four inks with bleed and crop marks, and a ticket.",
    ),
    "opt.home_print": Bilingual(
        "Tạo thêm tệp tờ gấp cho máy in hai mặt ở cơ quan: khổ A4, lật theo cạnh ngắn.",
        "Also write the brochure for an office printer: both sides of A4, flipped on the short edge.",
    ),
    "opt.period_of": Bilingual(
        "Kỳ của tệp, nếu tệp không có mã của lần tạo.", "The period of the file, if it has no build id."
    ),
    "opt.rejected": Bilingual(
        "Đọc tệp như khi từ chối mọi thay đổi đang theo dõi.", "Read the file with its tracked changes rejected."
    ),
    "opt.comment": Bilingual(
        "Ghi thêm bản sao TÊN.da-doi-chieu.docx cạnh tệp, có ghi chú Word ở những số không khớp và số không rõ nguồn.",
        "Also write the copy NAME.da-doi-chieu.docx beside the file, with Word comments at the numbers that disagree "
        "or have no source.",
    ),
    "opt.quiet": Bilingual("Chỉ in lỗi và cảnh báo.", "Print errors and warnings only."),
    "opt.json": Bilingual("In kết quả dạng JSON.", "Print the result as JSON."),
    "opt.strict": Bilingual("Coi cảnh báo như lỗi: mã kết thúc là 1.", "Treat warnings as errors: exit code 1."),
    "opt.pages": Bilingual(
        "Dàn trang thử các tài liệu để tìm cả lỗi của trang in (chữ tràn ô, thiếu kiểu); không ghi tệp nào.",
        "Also lay out the documents and check their pages (a full panel, a missing style); writes no documents.",
    ),
    "opt.mark": Bilingual(
        "Tạo bản sao đánh dấu lỗi (tô màu, ghi chú, trang tính Lỗi) trong outputs/KỲ/kiem-tra.",
        "Write marked copies of the workbooks (colours, comments, a sheet Lỗi) to outputs/PERIOD/kiem-tra.",
    ),
    "opt.period": Bilingual(
        "Kỳ trống để điền (mặc định: năm nay).", "The empty period to fill in (default: this year)."
    ),
    "opt.sample": Bilingual(
        "Thêm năm mẫu 2022 (số liệu của một sở ở Phú Thọ) để xem thử.",
        "Add the sample year 2022 (figures of a department of Phú Thọ).",
    ),
    "opt.for": Bilingual(
        "Tạo sổ cho đơn vị này điền; dùng được nhiều lần.",
        "Create a workbook for this unit to fill in; can be repeated.",
    ),
    "opt.for_all": Bilingual(
        "Tạo sổ cho mọi đơn vị có trong trang tính Theo đơn vị (kỳ này, không có thì cùng kỳ năm trước).",
        "Create a workbook for each unit in sheet Theo đơn vị (of this period, or else of last year's).",
    ),
    "opt.dry_run": Bilingual("Chỉ xem kết quả, không ghi tệp nào.", "Only show what would be done; write nothing."),
    "arg.period": Bilingual("KỲ", "PERIOD"),
    "arg.document": Bilingual("TÀI_LIỆU", "DOCUMENT"),
    "arg.unit": Bilingual("ĐƠN_VỊ", "UNIT"),
    "arg.figure": Bilingual("SỐ_LIỆU", "FIGURE"),
    "arg.file": Bilingual("TỆP", "FILE"),
    "arg.files": Bilingual("TỆP...", "FILES..."),
    "arg.dir": Bilingual("[THƯ_MỤC]", "[DIR]"),
    "arg.options": Bilingual("TÙY CHỌN", "OPTIONS"),
    "arg.command": Bilingual("LỆNH", "COMMAND"),
    "not-a-period": Bilingual(
        "cần một kỳ viết như {examples}; năm từ {low} đến {high}",
        "expected a period such as {examples}; a year from {low} to {high}",
    ),
    "empty-name": Bilingual("tên không được để trống", "the name is empty"),
    "table.cell": Bilingual("Ô", "Cell"),
    "table.code": Bilingual("Mã", "Code"),
    "table.finding": Bilingual("Phát hiện", "Finding"),
    "table.remedy": Bilingual("Cách sửa", "To fix"),
    "table.line": Bilingual("dòng {n}", "line {n}"),
    "table.general": Bilingual("Chung", "In general"),
    "step.read": Bilingual("Đọc hai sổ Excel", "Reading the two workbooks"),
    "step.compose": Bilingual("Dựng nội dung các tài liệu", "Composing the documents"),
    "step.layout": Bilingual("{document}: dàn trang", "{document}: laying out the pages"),
    "step.same": Bilingual("{document}: không đổi, dùng lại", "{document}: unchanged, used again"),
    "step.write": Bilingual("{document}: ghi {formats}", "{document}: writing {formats}"),
    "step.publish": Bilingual("Ghi các tệp ra đĩa", "Publishing the files"),
    "seconds": Bilingual("{n} giây", "{n} s"),
    "files": Bilingual("Đã tạo {n} tệp trong {folder} ({seconds}):", "Created {n} files in {folder} ({seconds}):"),
    "pages": Bilingual("{n} trang", "{n} pages"),
    "counts": Bilingual(
        "{errors} lỗi, {warnings} cảnh báo, {notes} ghi chú", "errors: {errors}, warnings: {warnings}, notes: {notes}"
    ),
    "check.ok": Bilingual(
        "Không có lỗi: có thể chạy reportgen build {key}", "No errors: you can run reportgen build {key}"
    ),
    "check.strict": Bilingual(
        "Có {n} cảnh báo: với --strict, cảnh báo cũng phải sửa", "{n} warnings: with --strict they are errors"
    ),
    "check.marked": Bilingual(
        "Đã tạo bản sao đánh dấu lỗi trong {folder}: {names}",
        "Marked copies are in {folder}: {names}",
    ),
    "check.bad": Bilingual("Sửa các lỗi trên rồi kiểm tra lại", "Fix the errors above and check again"),
    "build.unchanged": Bilingual(
        "Không có gì thay đổi từ lần tạo trước: {folder} (tạo lại: --force)",
        "Nothing has changed since the last build: {folder} (to build again: --force)",
    ),
    "build.bad": Bilingual(
        "Chưa tạo tệp nào; các tệp cũ (nếu có) vẫn giữ nguyên", "Nothing was written; earlier files are unchanged"
    ),
    "trace.figure": Bilingual("{id} · {name}: {words}", "{id} · {name}: {words}"),
    "trace.number": Bilingual("{words}: số không phải số liệu", "{words}: a number that is no figure"),
    "trace.fact": Bilingual("{name}: {words} (không phải số liệu)", "{name}: {words} (no figure)"),
    "trace.typed": Bilingual("  Nhập trong ô:", "  Typed in a cell:"),
    "trace.computed": Bilingual(
        "  Cách tính: {formula}\n             {numbers}", "  Formula: {formula}\n           {numbers}"
    ),
    "trace.counted": Bilingual("  Đếm các nhiệm vụ: {tasks}", "  Counts the tasks: {tasks}"),
    "trace.cell": Bilingual("    {cell}{source}", "    {cell}{source}"),
    "trace.source": Bilingual("; nguồn: {source}", "; source: {source}"),
    "trace.unit": Bilingual("; đơn vị: {unit}", "; unit: {unit}"),
    "trace.reply": Bilingual("; sổ gửi: {file}{date}", "; reply: {file}{date}"),
    "trace.from-cell": Bilingual("  Chép từ ô: {source}", "  Copied from the cell: {source}"),
    "trace.from-template": Bilingual("  Gõ trong mẫu: {source}", "  Typed in the template: {source}"),
    "trace.from-period": Bilingual(
        "  Năm của báo cáo, hoặc tính từ năm ấy", "  The year of the report, or computed from it"
    ),
    "trace.from-computed": Bilingual("  Mẫu tự tính: {source}", "  Computed by the template: {source}"),
    "trace.from-figure": Bilingual("  Số liệu: {source}", "  Figure: {source}"),
    "trace.places": Bilingual("  In ở {n} chỗ:", "  Printed in {n} places:"),
    "trace.unprinted": Bilingual("  Chưa in ở chỗ nào", "  Not printed anywhere"),
    "trace.place": Bilingual(
        "    {file}, trang {page}, {heading}: {sentence}", "    {file}, page {page}, {heading}: {sentence}"
    ),
    "verify.number": Bilingual("số khác", "number"),
    "verify.words": Bilingual("chữ khác", "words"),
    "verify.deleted": Bilingual("mất số", "deleted"),
    "verify.copied": Bilingual("số chép khác", "copied"),
    "verify.outdated": Bilingual("số cũ", "outdated"),
    "verify.chart": Bilingual("biểu đồ", "chart"),
    "verify.contradiction": Bilingual("chữ trái số", "contradiction"),
    "verify.retyped": Bilingual("gõ lại", "retyped"),
    "verify.unknown": Bilingual("không rõ nguồn", "no source"),
    "verify.removed": Bilingual("bớt đoạn", "removed"),
    "verify.removed-figure": Bilingual("bớt số", "removed figure"),
    "verify.removed-chart": Bilingual("bớt biểu đồ", "removed chart"),
    "verify.replaced-chart": Bilingual(
        "biểu đồ bị thay bằng ảnh, số trong ảnh chưa kiểm tra", "chart replaced by a picture, its numbers not checked"
    ),
    "verify.added": Bilingual("thêm đoạn", "added"),
    "verify.reworded": Bilingual("viết lại", "reworded"),
    "verify.renumbered": Bilingual("đổi số bảng, hình hoặc ngày ký", "other number of a table or figure, or date"),
    "verify.became": Bilingual("    {expected} → {found}", "    {expected} → {found}"),
    "verify.line": Bilingual("{kind}: {heading}“{context}”", "{kind}: {heading}“{context}”"),
    "verify.differs": Bilingual(
        "    tệp in “{found}”, đúng là “{expected}”{figure}{likeness}",
        "    the file says “{found}”, right is “{expected}”{figure}{likeness}",
    ),
    "verify.figure": Bilingual(" ({figure}, {cell})", " ({figure}, {cell})"),
    "verify.other": Bilingual("; số ấy là của {other}", "; that number is {other}"),
    "verify.period": Bilingual(" ({period})", " ({period})"),
    "verify.swapped": Bilingual("; hai chữ số đổi chỗ", "; two digits are exchanged"),
    "verify.digit": Bilingual("; sai một chữ số", "; one digit differs"),
    "verify.missing": Bilingual("; thiếu một chữ số", "; a digit is missing"),
    "verify.additional": Bilingual("; thừa một chữ số", "; a digit too many"),
    "verify.separator": Bilingual("; sai dấu phẩy hoặc dấu chấm", "; another separator"),
    "verify.equals": Bilingual("    bằng {figure}", "    equals {figure}"),
    "verify.written": Bilingual("Bản có ghi chú: {file}", "The copy with comments: {file}"),
    "verify.nothing-to-comment": Bilingual(
        "Không có chỗ nào cần thêm ghi chú, nên không tạo bản sao",
        "There is nothing to comment, so no copy was written",
    ),
    "verify.ok": Bilingual("Mọi số liệu đều khớp với sổ", "Every figure agrees with the workbooks"),
    "verify.agrees": Bilingual(
        "Số liệu còn lại của sổ đều khớp, nhưng cần xem lại", "The figures of the workbooks agree, but look at this"
    ),
    "verify.listed.unknown": Bilingual("{n} số không rõ nguồn", "{n} numbers without a source"),
    "verify.listed.removed-figure": Bilingual("{n} số liệu bị bớt", "{n} figures removed"),
    "verify.listed.replaced-chart": Bilingual("{n} biểu đồ bị thay bằng ảnh", "{n} charts replaced by pictures"),
    "verify.listed.others": Bilingual("{n} chỗ sửa khác nêu ở trên", "{n} other changes, listed above"),
    "verify.bad": Bilingual("{n} chỗ không khớp", "{n} places disagree"),
    "init.done": Bilingual(
        "Đã tạo thư mục làm việc {folder}.\n"
        "  Điền hai sổ:       inputs/{key}/indicators.xlsx và tasks.xlsx\n"
        "  Kiểm tra khi điền: reportgen check {key}\n"
        "  Lập báo cáo:       reportgen build {key}",
        "Created the workspace {folder}.\n"
        "  Fill in:           inputs/{key}/indicators.xlsx and tasks.xlsx\n"
        "  Check it:          reportgen check {key}\n"
        "  Build the report:  reportgen build {key}",
    ),
    "init.sample": Bilingual(
        "  Xem năm mẫu:       reportgen build {key}", "  Build the sample:  reportgen build {key}"
    ),
    "new.done": Bilingual(
        "Đã tạo hai sổ {period} trong {folder}, mang sang từ {last}:",
        "Created the two workbooks of {period} in {folder}, carried over from {last}:",
    ),
    "new.blank": Bilingual(
        "Đã tạo hai sổ trống của {period} trong {folder}: không có sổ nào trước đó để mang sang",
        "Created empty workbooks of {period} in {folder}: there are none of an earlier period to carry over",
    ),
    "new.next": Bilingual("Kiểm tra khi điền: reportgen check {key}", "Next: reportgen check {key}"),
    "new.bad": Bilingual("Chưa tạo sổ nào", "No workbook was created"),
    "asked.done": Bilingual("Sổ để các đơn vị điền, trong {folder}:", "Workbooks for units to fill in, in {folder}:"),
    "asked.new": Bilingual("  {file}  {unit}: {n} chỉ tiêu", "  {file}  {unit}: {n} indicators"),
    "asked.same": Bilingual("  {file}  {unit}: đã có, không thay đổi", "  {file}  {unit}: already there, unchanged"),
    "asked.kept": Bilingual(
        "{file} ({unit}) đã có và khác sổ sẽ tạo: giữ nguyên; muốn tạo lại thì chuyển tệp ấy đi nơi khác trước",
        "{file} ({unit}) already exists and differs: it was kept; to create it again, move it away first",
    ),
    "asked.unknown": Bilingual(
        "“{unit}” chưa có trong sổ nào nên sổ có mọi chỉ tiêu của đơn vị cùng loại; tên gần giống: {near}",
        "“{unit}” is in no workbook yet; its workbook has all indicators of units of its kind; similar name: {near}",
    ),
    "asked.next": Bilingual(
        "Nhận sổ gửi lại thì chạy: reportgen collect {key} thư-mục",
        "When they are returned: reportgen collect {key} FOLDER",
    ),
    "collect.unit": Bilingual("Đơn vị", "Unit"),
    "collect.state": Bilingual("Tình trạng", "State"),
    "collect.file": Bilingual("Tệp", "File"),
    "collect.date": Bilingual("Ngày lập", "Date"),
    "collect.changes": Bilingual("Thay đổi", "Changes"),
    "collect.fix": Bilingual("Phải sửa", "To fix"),
    "collect.beside": Bilingual("Ghi thêm", "Remarks"),
    "collect.nameless": Bilingual("(không ghi)", "(no name)"),
    "collect.unused": Bilingual("không dùng: {files}", "not used: {files}"),
    "collect.explained": Bilingual(
        "để trống có lý do, số trong sổ giữ nguyên: {codes}", "empty with a reason, kept as it was: {codes}"
    ),
    "collect.changed": Bilingual("{n} số thay đổi so với lần thu trước:", "{n} numbers changed since the last run:"),
    "collect.empty": Bilingual("(trống)", "(empty)"),
    "collect.more": Bilingual("  … và {n} số nữa, xem danh sách", "  … and {n} more (see the list)"),
    "collect.dry": Bilingual("Chỉ xem: chưa ghi tệp nào", "Dry run: nothing was written"),
    "collect.same": Bilingual(
        "Không số nào thay đổi; {workbook} vẫn giữ nguyên", "No number changed; {workbook} is unchanged"
    ),
    "collect.written": Bilingual(
        "Đã ghi vào {workbook}; bản trước đó: {kept}", "Merged into {workbook}; previous version: {kept}"
    ),
    "collect.lists": Bilingual("Danh sách để gửi đi: {lists}", "The list to forward: {lists}"),
    "collect.next": Bilingual("Kiểm tra tiếp: reportgen check {key}", "Next: reportgen check {key}"),
    "collect.bad": Bilingual("Chưa ghi gì vào sổ", "Nothing was merged"),
    "state.merged": Bilingual("đã ghi", "merged"),
    "state.would-merge": Bilingual("sẽ ghi", "would be merged"),
    "state.returned": Bilingual("phải sửa", "to be fixed"),
    "state.missing": Bilingual("chưa gửi", "not sent yet"),
    "state.earlier": Bilingual("đã có từ trước", "merged earlier"),
    "state.unknown": Bilingual("không rõ đơn vị", "unknown unit"),
    "state.ended": Bilingual("không có trong kỳ", "not in the period"),
    "doctor.ok": Bilingual("{what}: tốt", "{what}: OK"),
    "doctor.all-ok": Bilingual("Máy này có đủ các thành phần cần thiết.", "Nothing is missing on this machine."),
    "interrupted": Bilingual("Đã dừng theo yêu cầu; {changed}", "Interrupted; {changed}"),
    "written": Bilingual("Lệnh chưa xong; {changed}", "The command is incomplete; {changed}"),
}


def say(key: str, lang: Lang, /, **args: object) -> str:
    """The text of `key` with its `{fields}` filled in; KeyError for an unknown key or a missing field.

    An argument may be Bilingual: then it is translated too.
    """
    sentence = WORDS[key].text(lang)
    words = {name: value.text(lang) if isinstance(value, Bilingual) else value for name, value in args.items()}
    return sentence.format_map(words) if args else sentence
