"""The texts of `refresh`, in both languages."""

from __future__ import annotations

from reportgen.languages import Bilingual

REFRESH_WORDS: dict[str, Bilingual] = {
    "refresh": Bilingual(
        "Đưa số liệu hiện nay của sổ vào tệp Word đã sửa. Kết quả là tệp mới bên cạnh (….cap-nhat.docx); tệp đã sửa "
        "giữ nguyên. Câu chưa ai sửa được thay bằng câu mới; câu đã viết lại chỉ thay con số; số đã gõ lại, hoặc chữ "
        "trái với số mới, được giữ và ghi chú thích (mã kết thúc 1).\n\n"
        "\b\nVí dụ:\n  reportgen refresh bao-cao-da-sua.docx\n  reportgen refresh bao-cao-da-sua.docx --redline",
        "Put the present figures of the workbooks into an edited Word file. The result is a new file beside it "
        "(….cap-nhat.docx); the edited file stays as it is. Sentences that nobody touched become the new ones; in "
        "reworded sentences only the figures change; figures that were retyped, or that contradict the words, are "
        "kept with a comment (exit code 1).\n\n"
        "\b\nExample:\n  reportgen refresh report-edited.docx\n  reportgen refresh report-edited.docx --redline",
    ),
    "opt.redline": Bilingual(
        "Ghi thay đổi dưới dạng Track Changes (tác giả reportgen), để chấp nhận hoặc từ chối từng chỗ.",
        "Write the changes as tracked changes (author reportgen), to accept or reject one by one.",
    ),
    "refresh.updated": Bilingual("đã cập nhật", "updated"),
    "refresh.kept": Bilingual("giữ nguyên", "kept"),
    "refresh.conflict": Bilingual("CẦN XEM", "CONFLICT"),
    "refresh.line": Bilingual(
        "{result} · {reason}: {heading}{change}{figure}", "{result} · {reason}: {heading}{change}{figure}"
    ),
    "refresh.figure": Bilingual(" ({figure}{cell})", " ({figure}{cell})"),
    "refresh.reason.figure": Bilingual("số liệu", "figure"),
    "refresh.reason.number": Bilingual("số", "number"),
    "refresh.reason.words": Bilingual("câu", "sentence"),
    "refresh.reason.block": Bilingual("đoạn, bảng", "paragraph or table"),
    "refresh.reason.note": Bilingual("chú thích cuối trang", "note"),
    "refresh.reason.row": Bilingual("dòng của bảng", "table row"),
    "refresh.reason.column": Bilingual("cột của bảng", "table column"),
    "refresh.reason.order": Bilingual("thứ tự", "order"),
    "refresh.reason.moved": Bilingual("chuyển chỗ, nay đứng sau", "moved, now behind"),
    "refresh.reason.entry": Bilingual("dòng của mục lục", "entry of the contents"),
    "refresh.reason.sections": Bilingual("khổ giấy, lề, hướng trang mới", "new page sizes, margins or orientation"),
    "refresh.reason.chart": Bilingual("biểu đồ", "chart"),
    "refresh.reason.picture": Bilingual("ảnh", "picture"),
    "refresh.reason.replaced": Bilingual(
        "biểu đồ đã thay bằng ảnh, không cập nhật được", "chart replaced by a picture, not updated"
    ),
    "refresh.reason.reworded": Bilingual("câu đã viết lại", "reworded sentence"),
    "refresh.reason.deleted": Bilingual("đã bị xóa", "deleted by people"),
    "refresh.reason.changed": Bilingual("đã sửa", "changed by people"),
    "refresh.reason.retyped": Bilingual("số đã gõ lại, khác sổ", "retyped, differs from the workbook"),
    "refresh.reason.typed": Bilingual("số gõ tay bằng số cũ", "typed number equal to an old figure"),
    "refresh.reason.contradiction": Bilingual("chữ trái với số mới", "words contradict the new figure"),
    "refresh.reason.left": Bilingual("chưa cập nhật được", "could not be updated"),
    "refresh.reason.comment": Bilingual("ghi chú chưa xử lý", "comment still open"),
    "refresh.reason.pending": Bilingual(
        "số trong phần chèn đang chờ duyệt: kiểm tra khi chấp nhận hoặc từ chối",
        "figure in a pending insertion: check it when you accept or reject",
    ),
    "refresh.reason.gone": Bilingual("số liệu không còn trong sổ", "the figure does not exist any more"),
    "refresh.reason.contents": Bilingual(
        "mục lục: bấm F9 trong Word để cập nhật số trang", "contents: press F9 in Word for new page numbers"
    ),
    "refresh.untracked": Bilingual(" (đã thay hẳn, không có Track Changes)", " (changed without a tracked change)"),
    "refresh.untouched": Bilingual(
        "Tệp chưa ai sửa: kết quả là bản tạo lại từ sổ hiện nay",
        "Nobody has edited the file: the result is the new build",
    ),
    "refresh.current": Bilingual(
        "Tệp đã có số liệu hiện nay của sổ, không có gì để cập nhật", "The file has the present figures already"
    ),
    "refresh.nothing": Bilingual(
        "Không ghi tệp mới vì không có gì cập nhật thêm được: xin sửa những chỗ CẦN XEM ở trên",
        "No file was written, because nothing more can be updated: decide about the conflicts above",
    ),
    "refresh.but_pictures": Bilingual(
        "Các số liệu khác đã là số hiện nay của sổ; ảnh thay cho biểu đồ ở trên thì xin tự kiểm tra và thay lại",
        "The other figures are the present ones already; check the pictures that replace the charts above, and "
        "replace them yourself",
    ),
    "refresh.same": Bilingual("{file} đã có sẵn và giống hệt, không ghi lại", "{file} exists and is the same"),
    "refresh.written": Bilingual("Đã ghi {file}", "Written: {file}"),
    "refresh.counts": Bilingual(
        "{updated} chỗ cập nhật, {kept} chỗ giữ nguyên, {conflict} chỗ cần xem",
        "{updated} updated, {kept} kept, {conflict} in conflict",
    ),
}
