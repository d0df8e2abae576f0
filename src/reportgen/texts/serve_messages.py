"""The texts of the command `serve`."""

from __future__ import annotations

from reportgen.languages import Bilingual

SERVE_WORDS = {
    "serve": Bilingual(
        "Mở cửa sổ làm việc trong trình duyệt: bản in thử cập nhật mỗi khi lưu sổ, danh sách lỗi, nguồn của từng số, "
        "nhận tệp, tạo tài liệu. Chỉ máy này xem được.\n\n"
        "\b\nVí dụ:\n  reportgen serve --open\n  reportgen serve 2022 --open",
        "Open the window in the browser: a preview that follows each saved workbook, the problems, the source of each "
        "number, dropped files, builds. Only this machine can see it.\n\n"
        "\b\nExample:\n  reportgen serve --open\n  reportgen serve 2022 --open",
    ),
    "opt.open": Bilingual("Mở luôn trong trình duyệt.", "Open it in the browser."),
    "opt.port": Bilingual("Cổng (mặc định: một cổng trống).", "The port (default: a free one)."),
    "opt.host": Bilingual(
        "Địa chỉ để máy khác trong mạng vào được; cần --password và chứng thư TLS.",
        "An address for other machines of the network; needs --password and a TLS certificate.",
    ),
    "opt.password": Bilingual("Hỏi mật khẩu mà người vào phải nhập.", "Ask for a password that visitors must give."),
    "opt.certificate": Bilingual("Chứng thư TLS (PEM).", "The TLS certificate (PEM)."),
    "opt.private_key": Bilingual("Khóa riêng của chứng thư (PEM).", "The private key of the certificate (PEM)."),
    "arg.address": Bilingual("ĐỊA_CHỈ", "ADDRESS"),
    "serve.password": Bilingual("Mật khẩu", "Password"),
    "serve.opened": Bilingual(
        "Cửa sổ đang chạy, mở bằng địa chỉ này (dùng được một lần): {url}\n"
        "Dừng: nút Dừng chương trình, hoặc Ctrl-C ở đây.",
        "The window is running. Open this address (it can be used once): {url}\n"
        "To stop: the button Stop, or Ctrl-C here.",
    ),
    "serve.again": Bilingual("Cửa sổ đang chạy rồi: {url}", "The window is already running: {url}"),
    "serve.stopped": Bilingual("Đã dừng.", "Stopped."),
}
