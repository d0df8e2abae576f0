"""The texts of `diff`, in both languages."""

from __future__ import annotations

from reportgen.languages import Bilingual

COMPARE_WORDS: dict[str, Bilingual] = {
    "diff": Bilingual(
        "So sánh hai bản: từng chỉ tiêu cũ → mới với mức chênh lệch và ô của sổ, câu văn thay đổi, nhiệm vụ thêm, bỏ, "
        "đổi. Mỗi bản là một năm (2022), thư mục có hai sổ, một sổ, manifest.json, hoặc tệp Word do reportgen tạo (kể "
        "cả đã sửa). Có khác nhau thì mã kết thúc là 1.\n\n"
        "\b\nVí dụ:\n  reportgen diff 2021 2022\n  reportgen diff bao-cao-cu.docx bao-cao-moi.docx --docx\n"
        "  reportgen diff inputs/2022/.truoc/indicators-2022-12-01.xlsx inputs/2022/indicators.xlsx",
        "Compare two versions: each indicator old → new with difference and cells, sentences that changed, tasks "
        "added, dropped or changed. A version is a year (2022), a folder with the workbooks, a workbook, a "
        "manifest.json, or a Word file of reportgen (also an edited one). Exit code 1 if there are differences.\n\n"
        "\b\nExample:\n  reportgen diff 2021 2022\n  reportgen diff report-old.docx report-new.docx --docx\n"
        "  reportgen diff inputs/2022/.truoc/indicators-2022-12-01.xlsx inputs/2022/indicators.xlsx",
    ),
    "opt.docx": Bilingual(
        "Ghi thêm bảng so sánh dạng Word để trình: outputs/NĂM/so-sanh-NĂM.docx.",
        "Also write the comparison as a Word file: outputs/YEAR/so-sanh-YEAR.docx.",
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
    "diff.same": Bilingual("Hai bản giống nhau", "No differences"),
    "diff.written": Bilingual("Đã ghi {file}", "Written: {file}"),
}
