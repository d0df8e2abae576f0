"""The texts of `diff` and `harvest`, in both languages."""

from __future__ import annotations

from reportgen.languages import Bilingual

COMPARE_WORDS: dict[str, Bilingual] = {
    "diff": Bilingual(
        "So sánh hai bản: từng chỉ tiêu cũ → mới với mức chênh lệch và ô của sổ, câu văn thay đổi, nhiệm vụ thêm, bỏ, "
        "đổi, ô khác của sổ, biểu đồ và ảnh; định dạng không được so sánh. "
        "Mỗi bản là một kỳ (2022, 2022-6T), thư mục có hai sổ, một sổ, manifest.json, hoặc tệp Word do reportgen tạo "
        "(kể cả đã sửa). Có khác nhau thì mã kết thúc là 1.\n\n"
        "\b\nVí dụ:\n  reportgen diff 2021 2022\n  reportgen diff bao-cao-cu.docx bao-cao-moi.docx --docx\n"
        "  reportgen diff inputs/2022/.truoc/indicators-2022-12-01.xlsx inputs/2022/indicators.xlsx",
        "Compare two versions: each indicator old → new with difference and cells, sentences that changed, tasks "
        "added, dropped or changed, other cells, charts and pictures; not formatting. "
        "A version is a period (2022, 2022-6T), a folder with the workbooks, a workbook, a "
        "manifest.json, or a Word file of reportgen (also an edited one). Exit code 1 if there are differences.\n\n"
        "\b\nExample:\n  reportgen diff 2021 2022\n  reportgen diff report-old.docx report-new.docx --docx\n"
        "  reportgen diff inputs/2022/.truoc/indicators-2022-12-01.xlsx inputs/2022/indicators.xlsx",
    ),
    "opt.docx": Bilingual(
        "Ghi thêm bảng so sánh dạng Word để trình: outputs/KỲ/so-sanh-KỲ.docx.",
        "Also write the comparison as a Word file: outputs/PERIOD/so-sanh-PERIOD.docx.",
    ),
    "arg.old": Bilingual("BẢN_CŨ", "OLD"),
    "arg.new": Bilingual("BẢN_MỚI", "NEW"),
    "diff.sides": Bilingual("{old} → {new}", "{old} → {new}"),
    "diff.figures": Bilingual("Số liệu thay đổi: {n}", "Figures that changed: {n}"),
    "diff.sentences": Bilingual("Câu văn thay đổi: {n}", "Sentences that changed: {n}"),
    "diff.tasks": Bilingual("Nhiệm vụ thay đổi: {n}", "Tasks that changed: {n}"),
    "diff.task-added": Bilingual("thêm {code}: {name}", "added {code}: {name}"),
    "diff.task-dropped": Bilingual("bỏ {code}: {name}", "dropped {code}: {name}"),
    "diff.task-changed": Bilingual("đổi {code}: {name}", "changed {code}: {name}"),
    "diff.rows": Bilingual("Ô khác của sổ thay đổi: {n}", "Other cells of the workbooks that changed: {n}"),
    "diff.drawings": Bilingual("Biểu đồ, ảnh thay đổi: {n}", "Charts and pictures that changed: {n}"),
    "diff.chart": Bilingual("biểu đồ thứ {n}", "chart {n}"),
    "diff.picture": Bilingual("ảnh thứ {n}", "picture {n}"),
    "diff.alt": Bilingual(" · mô tả của ảnh, biểu đồ", " · alternative text"),
    "diff.moved": Bilingual("chuyển chỗ: {text}", "moved: {text}"),
    "diff.same": Bilingual("Hai bản giống nhau", "No differences"),
    "diff.same-compared": Bilingual(
        "Không thấy khác nhau ở những phần so sánh được; {limits}",
        "No differences in what could be compared; {limits}",
    ),
    "diff.written": Bilingual("Đã ghi {file}", "Written: {file}"),
    "harvest": Bilingual(
        "Đưa vào sổ những câu lãnh đạo đã sửa trong tệp Word: câu viết lại (số liệu thành mã trong ngoặc nhọn), "
        "đoạn thêm, đoạn bỏ. Không có --take hoặc --all thì chỉ liệt kê, không ghi gì. Số bị sửa không bao giờ được "
        "lấy: lệnh nêu ô cần sửa. Bản cũ của sổ được giữ trong inputs/KỲ/.truoc.\n\n"
        "\b\nVí dụ:\n  reportgen harvest bao-cao-da-sua.docx\n  reportgen harvest bao-cao-da-sua.docx --take 1,3\n"
        "  reportgen harvest bao-cao-da-sua.docx --all",
        "Take over into the workbooks what people changed in the Word file: reworded sentences (with placeholders for "
        "their figures), new paragraphs, deleted ones. Without --take or --all they are only listed. A changed "
        "number is never taken over: the cell to change is named. The previous workbook is kept in "
        "inputs/PERIOD/.truoc.\n\n"
        "\b\nExample:\n  reportgen harvest report-edited.docx\n  reportgen harvest report-edited.docx --take 1,3\n"
        "  reportgen harvest report-edited.docx --all",
    ),
    "opt.take": Bilingual("Ghi các mục có số này vào sổ.", "Write the proposals with these numbers."),
    "opt.all": Bilingual("Ghi mọi mục vào sổ.", "Write all proposals."),
    "harvest.numbers": Bilingual("cần các số cách nhau bằng dấu phẩy: 1,3", "expected numbers and commas: 1,3"),
    "harvest.reword": Bilingual("viết lại", "reworded"),
    "harvest.add": Bilingual("thêm đoạn", "new paragraph"),
    "harvest.remove": Bilingual("bỏ đoạn", "deleted paragraph"),
    "harvest.move": Bilingual("chuyển đoạn", "moved paragraph"),
    "harvest.to-section": Bilingual("Mục: {old} → {new}", "Mục (section): {old} → {new}"),
    "harvest.to-order": Bilingual("Thứ tự: {old} → {new}", "Thứ tự (order): {old} → {new}"),
    "harvest.to-row": Bilingual("thành một dòng mới của mục {section}", "becomes a row of section {section}"),
    "harvest.to-cell": Bilingual("thành một dòng của ô {cell}", "becomes a line of the cell {cell}"),
    "harvest.section": Bilingual(
        "viết lại câu do mẫu tự viết, đưa mọi câu của mục vào trang Nội dung",
        "sentences that the template generates; all of the section go into sheet Nội dung",
    ),
    "harvest.taken": Bilingual(" · đã ghi vào sổ", " · written"),
    "harvest.formats": Bilingual("ô không giữ được định dạng của: {words}", "a cell can't hold the format of: {words}"),
    "harvest.literal": Bilingual("số gõ thêm, giữ như đã gõ: {words}", "added numbers, which stay as typed: {words}"),
    "harvest.equal": Bilingual(
        "“{words}” (bằng {figures}; nếu đúng là số ấy thì gõ mã thay số)",
        "“{words}” (equals {figures}; if it is that figure, type its code instead)",
    ),
    "harvest.no-cell": Bilingual("“{words}” (chưa có ô nào)", "“{words}” (in no cell)"),
    "harvest.lost": Bilingual("câu mới không còn: {words}", "left out: {words}"),
    "harvest.refused": Bilingual("Không lấy vào sổ: {n}", "Not taken over: {n}"),
    "harvest.before": Bilingual("trước đây", "before"),
    "harvest.why-number": Bilingual(
        "số bị sửa, nếu số mới đúng thì sửa ô", "a changed number; if it is right, change the cell"
    ),
    "harvest.why-words": Bilingual("chữ đi kèm số bị sửa, sửa ở ô", "words of a figure were changed; change the cell"),
    "harvest.why-form": Bilingual("không có mã nào in ra đúng chữ này", "no placeholder prints these words"),
    "harvest.why-template": Bilingual("chữ của mẫu, sửa ở tệp mẫu", "words of a template; change the template"),
    "harvest.why-case": Bilingual("mẫu in hoa chữ của ô, sửa ở ô", "printed in capitals; change the cell"),
    "harvest.why-heading": Bilingual(
        "tên mục, sửa ở mọi ô có tên ấy", "the name of a section; change all cells that have it"
    ),
    "harvest.why-ambiguous": Bilingual(
        "nhiều ô cùng chữ, hoặc một ô sửa khác nhau ở nhiều chỗ", "several cells have this text, or different changes"
    ),
    "harvest.why-place": Bilingual("không rõ thuộc mục nào", "the section is not clear"),
    "harvest.why-moved": Bilingual(
        "đoạn chuyển chỗ, nhưng thứ tự do mẫu hoặc thứ tự các dòng của sổ quy định",
        "moved, but the order is that of the template or of the rows of the workbook",
    ),
    "harvest.why-row": Bilingual(
        "hàng, ảnh, bảng: sửa dòng của sổ", "a row, photo or table; change the row of the workbook"
    ),
    "harvest.why-braces": Bilingual("ngoặc nhọn mà ô sẽ hiểu là mã", "braces that a cell would read as a placeholder"),
    "harvest.why-clash": Bilingual("chữ lặp hoặc trái với số liệu", "words that repeat or contradict a figure"),
    "harvest.why-stale": Bilingual("sổ đã thay đổi sau khi tạo tệp", "the workbook was changed after the build"),
    "harvest.nothing": Bilingual("Không có gì để lấy vào sổ", "There is nothing to take over"),
    "harvest.how": Bilingual(
        "Chưa ghi gì. Để ghi vào sổ: reportgen harvest {file} --take {numbers} hoặc --all",
        "Nothing was written. To write: reportgen harvest {file} --take {numbers} or --all",
    ),
    "harvest.kept": Bilingual("Bản sổ trước khi ghi: {kept}", "The previous workbook: {kept}"),
    "harvest.next": Bilingual("Tạo lại tài liệu: reportgen build {key}", "Next: reportgen build {key}"),
}
