"""The texts of `extract`, in both languages."""

from __future__ import annotations

from reportgen.languages import Bilingual

EXTRACT_WORDS: dict[str, Bilingual] = {
    "extract": Bilingual(
        'Lấy các tệp bên trong một PDF ra thư mục mới: sổ số liệu đã in, hoặc (attachments = "sources") toàn bộ sổ, '
        "ảnh, mẫu, phông chữ và bản Word; khi ấy tài liệu được tạo lại từ các tệp đó và so từng byte với PDF. Không "
        "ghi đè tệp nào.\n\n\b\nVí dụ:\n  reportgen extract bao-cao-tong-ket-2022.pdf",
        "Take the files inside a PDF out to a new folder: the workbook of the printed figures, or (attachments = "
        '"sources") all workbooks, photos, templates, fonts and the Word file; then the document is built again from '
        "them and compared with the PDF byte by byte. No file is overwritten.\n\n"
        "\b\nExample:\n  reportgen extract bao-cao-tong-ket-2022.pdf",
    ),
    "arg.pdf": Bilingual("TỆP.pdf", "FILE.pdf"),
    "arg.new-dir": Bilingual("[THƯ_MỤC]", "[FOLDER]"),
    "extract.same": Bilingual(
        "Tạo lại từ các tệp này được đúng từng byte của {file}.",
        "Built again from these files: the same bytes as {file}.",
    ),
}
