"""The texts of `lint`, in both languages."""

from __future__ import annotations

from reportgen.languages import Bilingual

OFFICIAL_WORDS: dict[str, Bilingual] = {
    "lint": Bilingual(
        "Kiểm tra thể thức của tệp Word hoặc PDF đã hoàn thành, của reportgen hay của người khác, theo Nghị định "
        "30/2020/NĐ-CP: khổ giấy, lề, phông, cỡ chữ, Quốc hiệu, số, ngày, trích yếu, chữ ký, Nơi nhận, phụ lục. Có lỗi "
        "thì mã kết thúc là 1.\n\n"
        "\b\nVí dụ:\n  reportgen lint bao-cao.docx --fix\n  reportgen lint *.pdf --json",
        "Check the form of finished Word files or PDFs, of reportgen or anybody, by Nghị định 30/2020/NĐ-CP: paper, "
        "margins, typeface, sizes, national title, number, date, subject, signature, recipients, appendices. Exit "
        "code 1 if there are errors.\n\n"
        "\b\nExample:\n  reportgen lint report.docx --fix\n  reportgen lint *.pdf --json",
    ),
    "lint.file": Bilingual(
        "{file}: {errors} lỗi, {warnings} cảnh báo", "{file}: errors: {errors}, warnings: {warnings}"
    ),
    "opt.fix": Bilingual(
        "Ghi bản sao đã sửa định dạng (TÊN.dung-the-thuc.docx) cạnh tệp Word; chữ không bị sửa.",
        "Write a copy with the format corrected (NAME.dung-the-thuc.docx) beside a Word file; no text is changed.",
    ),
    "lint.fixed": Bilingual(
        "Bản đã sửa định dạng: {copy}; còn {errors} lỗi, {warnings} cảnh báo phải sửa bằng tay",
        "The corrected copy: {copy}; left to correct by hand: errors: {errors}, warnings: {warnings}",
    ),
    "lint.ok": Bilingual("{file}: đúng thể thức", "{file}: no findings"),
    "lint.finding": Bilingual(
        "{severity} {rule} · {about}; đang là: {found}; cần: {right} ({article})",
        "{severity} {rule} · {about}; found: {found}; expected: {right} ({article})",
    ),
}
