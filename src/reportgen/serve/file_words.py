"""The texts of the pages for dropped files, builds, new periods and this machine."""

from __future__ import annotations

from reportgen.languages import Bilingual

FILE_WORDS: dict[str, Bilingual] = {
    "job.starting": Bilingual("Đang bắt đầu", "Starting"),
    "job.cancel": Bilingual("Hủy", "Cancel"),
    "job.cancelled": Bilingual("Đã hủy; các tệp cũ vẫn giữ nguyên.", "Cancelled; earlier files are unchanged."),
    "job.failed": Bilingual(
        "Chưa làm được; các tệp cũ vẫn giữ nguyên.", "This could not be done; earlier files are unchanged."
    ),
    "build.title": Bilingual("Tạo tài liệu {period}", "Build the documents of {period}"),
    "build.errors": Bilingual(
        "Còn {n} lỗi phải sửa trước khi tạo tài liệu.", "{n} errors have to be fixed before documents can be built."
    ),
    "build.documents": Bilingual("Tài liệu", "Documents"),
    "build.options": Bilingual("Tùy chọn", "Options"),
    "build.draft": Bilingual("Bản dự thảo (có dấu DỰ THẢO trên trang)", "Draft (marked on each page)"),
    "build.force": Bilingual("Tạo lại cả khi không có gì thay đổi", "Build even if nothing has changed"),
    "build.go": Bilingual("Tạo tài liệu", "Build"),
    "build.done": Bilingual("Đã tạo {n} tệp.", "{n} files were made."),
    "build.same": Bilingual(
        "Không có gì thay đổi: {n} tệp đã tạo vẫn đúng.", "Nothing has changed: the {n} files are still right."
    ),
    "build.busy": Bilingual(
        "Một lần tạo khác đang chạy, nên yêu cầu này chưa được thực hiện. Chờ xong rồi bấm lại.",
        "Another build is running, so this one was not started. Wait for its end and try again.",
    ),
    "build.files": Bilingual("Các tệp đã tạo", "Finished files"),
    "build.folder": Bilingual("Mở thư mục", "Open the folder"),
    "build.when": Bilingual("tạo lúc {when:%H:%M ngày %d/%m/%Y}", "made {when:%d %B %Y, %H:%M}"),
    "build.is-draft": Bilingual("Bản dự thảo", "Draft"),
    "build.no-files": Bilingual("Chưa có tệp nào.", "There are none yet."),
    "new.title": Bilingual("Kỳ mới", "New period"),
    "new.text": Bilingual(
        "Tạo hai sổ để điền cho một kỳ. Nếu có sổ của các kỳ trước thì chỉ tiêu, số liệu, kế hoạch, lời văn và nhiệm "
        "vụ được mang sang. Sổ đã có không bị ghi đè.",
        "Creates the two workbooks of a period. What earlier workbooks have is carried over: indicators, "
        "values, plans, texts and tasks. Existing workbooks are never overwritten.",
    ),
    "new.part": Bilingual("Kỳ", "Period"),
    "new.year": Bilingual("Năm", "Year"),
    "new.go": Bilingual("Tạo sổ", "Create"),
    "new.made": Bilingual("Đã tạo hai sổ trong {folder}.", "The two workbooks are in {folder}."),
    "new.folder": Bilingual("Mở thư mục có hai sổ", "Open the folder of the workbooks"),
    "new.show": Bilingual("Xem bản in thử", "See the preview"),
    "doctor.title": Bilingual("Kiểm tra máy", "This machine"),
    "doctor.good": Bilingual("Tốt", "OK"),
    "doctor.look": Bilingual("Cần xem", "Look"),
    "files.title": Bilingual("Nhận tệp {period}", "Drop files for {period}"),
    "files.choose": Bilingual("Chọn tệp…", "Choose files…"),
    "files.none": Bilingual("Chưa chọn tệp nào.", "No file is chosen."),
    "replies.send": Bilingual("Xem trước", "Dry run"),
    "edited.send": Bilingual("So với sổ", "Compare"),
    "photos.send": Bilingual("Chép ảnh", "Copy"),
    "replies.title": Bilingual("Sổ các đơn vị gửi lại", "Replies of units"),
    "replies.label": Bilingual(
        "Thả các sổ trả lời (.xlsx) vào đây, hoặc chọn tệp", "Drop replies (.xlsx), or choose them"
    ),
    "replies.hint": Bilingual(
        "Chương trình cho xem trước sẽ ghi những gì, đơn vị nào phải sửa, đơn vị nào chưa gửi. Chưa ghi gì vào sổ.",
        "You will see what would be merged, who has to fix something, and who is missing. Nothing is written yet.",
    ),
    "replies.dry": Bilingual(
        "Xem trước: sẽ thay đổi {n} số. Chưa ghi gì vào sổ.", "Dry run: {n} numbers would change. Nothing was written."
    ),
    "replies.merged": Bilingual(
        "Đã ghi {n} số vào sổ. Bản sổ trước khi ghi: {kept}", "{n} numbers were merged. The previous workbook: {kept}"
    ),
    "replies.same": Bilingual("Không số nào thay đổi.", "No number has changed."),
    "replies.units": Bilingual("Các đơn vị", "Units"),
    "replies.changes": Bilingual("Các số thay đổi", "Changed numbers"),
    "replies.unit": Bilingual("Đơn vị", "Unit"),
    "replies.indicator": Bilingual("Chỉ tiêu", "Indicator"),
    "replies.before": Bilingual("Trước", "Before"),
    "replies.after": Bilingual("Nay", "Now"),
    "replies.merge": Bilingual("Ghi {n} số vào sổ", "Merge {n} numbers"),
    "replies.back": Bilingual("Phải gửi lại hoặc hỏi lại", "To be returned or asked"),
    "edited.title": Bilingual("Tệp Word hoặc PDF đã sửa", "Edited Word file or PDF"),
    "edited.label": Bilingual(
        "Thả một tệp .docx hoặc .pdf vào đây, hoặc chọn tệp", "Drop a .docx or .pdf, or choose it"
    ),
    "edited.hint": Bilingual(
        "Từng số trong tệp được so với sổ. Tệp Word còn cập nhật được số mới và đưa được câu chữ đã sửa về sổ.",
        "Each number is compared with the workbooks. A Word file can also get new figures, and give its "
        "sentences back.",
    ),
    "edited.file": Bilingual("Tệp: {file}", "File: {file}"),
    "edited.differs": Bilingual(
        "Tệp in “{found}”, sổ là “{expected}”.", "The file has “{found}”, right is “{expected}”."
    ),
    "edited.redline": Bilingual("Cập nhật số, theo dõi thay đổi", "New figures as tracked changes"),
    "edited.refresh": Bilingual("Cập nhật số", "New figures"),
    "edited.harvest": Bilingual("Đưa câu chữ về sổ", "Sentences into the workbook"),
    "edited.result": Bilingual("Tải {file}", "Download {file}"),
    "harvest.choose": Bilingual("Các câu có thể đưa về sổ", "Sentences that the workbook can take"),
    "harvest.go": Bilingual("Ghi các câu đã chọn vào sổ", "Write the chosen sentences"),
    "harvest.written": Bilingual(
        "Đã ghi {n} mục vào sổ. Bản sổ trước khi ghi: {kept}", "{n} were written. The previous workbook: {kept}"
    ),
    "photos.title": Bilingual("Ảnh", "Photos"),
    "photos.label": Bilingual(
        "Thả ảnh (.jpg, .png) vào đây, hoặc chọn tệp", "Drop photos (.jpg, .png), or choose them"
    ),
    "photos.hint": Bilingual(
        "Ảnh được chép vào thư mục photos của năm. Muốn in thì ghi tên tệp vào trang tính Ảnh của sổ.",
        "Photos are copied into the folder photos of the year. To print one, name it in sheet Ảnh.",
    ),
    "photos.done": Bilingual(
        "Đã chép: {names}. Ghi tên này vào cột Tệp của trang tính Ảnh.", "Copied: {names}. Name it in sheet Ảnh."
    ),
}
