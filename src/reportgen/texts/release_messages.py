"""The texts of `release`, in both languages."""

from __future__ import annotations

from reportgen.languages import Bilingual

RELEASE_WORDS: dict[str, Bilingual] = {
    "release": Bilingual(
        "Phát hành tài liệu của một kỳ: tạo lại từ sổ, kiểm tra lần cuối (không còn lỗi, mọi cảnh báo đã được trả "
        "lời, thể thức, đối chiếu số liệu), rồi ghi vào outputs/KỲ/phat-hanh/PHIÊN_BẢN và một tệp zip: PDF, Word, "
        "manifest.json, SHA256SUMS, cảnh báo đã chấp nhận, phiếu phát hành. Bản đã phát hành không bị ghi đè.\n\n"
        "\b\nVí dụ:\n  reportgen release 2022\n"
        '  reportgen release 2022 --accept "RG370@indicators.xlsx/Chỉ tiêu!D7=số đã kiểm tra với đơn vị"',
        "Release the documents of a period: they are built anew, checked a last time (no errors, every warning "
        "answered, the rules of official documents, the proof of all figures), and written to "
        "outputs/PERIOD/phat-hanh/VERSION and to one zip file: PDF, Word, manifest.json, SHA256SUMS, the accepted "
        "warnings, a cover note. A release is never overwritten.\n\n"
        "\b\nExample:\n  reportgen release 2022\n"
        '  reportgen release 2022 --accept "RG370@indicators.xlsx/Chỉ tiêu!D7=checked with the unit"',
    ),
    "opt.accept": Bilingual(
        "Chấp nhận một cảnh báo, kèm lý do; dùng được nhiều lần. Mỗi cảnh báo ghi sẵn mã và ô để chép.",
        "Accept one warning, with the reason; can be repeated. Each warning shows the code and cell to copy.",
    ),
    "opt.version": Bilingual(
        "Phiên bản: chữ không dấu, số, dấu chấm, gạch nối. Bỏ trống thì lấy số tiếp theo.",
        "The version: letters, digits, dots, hyphens. Without it, the next number.",
    ),
    "arg.accept": Bilingual("MÃ@Ô=LÝ_DO", "CODE@CELL=REASON"),
    "arg.version": Bilingual("PHIÊN_BẢN", "VERSION"),
    "release.accept-form": Bilingual(
        "cần dạng MÃ@Ô=lý do, như RG370@indicators.xlsx/Chỉ tiêu!D7=đã kiểm tra; lý do không được trống",
        "must be CODE@CELL=reason, such as RG370@indicators.xlsx/Chỉ tiêu!D7=checked; the reason can't be empty",
    ),
    "release.version-form": Bilingual(
        "nhiều nhất 32 chữ không dấu, số, dấu chấm hoặc gạch nối, bắt đầu và kết thúc bằng chữ hoặc số",
        "at most 32 letters, digits, dots or hyphens, starting and ending with a letter or digit",
    ),
    "release.accepted": Bilingual("Cảnh báo đã chấp nhận: {n}", "Accepted warnings: {n}"),
    "release.reason": Bilingual("  {warning}: {reason}", "  {warning}: {reason}"),
    "release.embedded": Bilingual("Tệp nhúng trong {file}: {names}", "Files inside {file}: {names}"),
    "release.done": Bilingual("Đã phát hành phiên bản {version}: {zip}", "Released version {version}: {zip}"),
    "release.bad": Bilingual("Chưa phát hành gì", "Nothing was released"),
}
