"""The catalogue of problems: RG35x tasks and the names of units."""

from reportgen.problems.model import Bilingual, Kind, Severity

DEADLINE_OUTSIDE_YEAR = Kind(
    "RG350",
    Severity.WARNING,
    Bilingual(
        "Thời hạn {deadline} không thuộc năm {year} của nhiệm vụ",
        "The deadline {deadline} is not in {year}, the year of the task",
    ),
    Bilingual("thời hạn trong năm {year}, hoặc năm của thời hạn", "a deadline in {year}, or the year of the deadline"),
    Bilingual("Sửa thời hạn, hoặc sửa cột Năm", "Fix the deadline, or column Năm"),
    example="Năm 2023, thời hạn 30/6/2022",
)
STATE_AGAINST_PROGRESS = Kind(
    "RG351",
    Severity.WARNING,
    Bilingual(
        "Trạng thái “{state}” trái với tiến độ {progress}%", "The state “{state}” contradicts the progress {progress}%"
    ),
    Bilingual("hoàn thành là 100%, chưa thực hiện là 0%", "100% if done, 0% if not started"),
    Bilingual("Sửa trạng thái hoặc tiến độ", "Fix the state or the progress"),
    example="hoàn thành, tiến độ 80",
)
OVERDUE_UNSAID = Kind(
    "RG352",
    Severity.WARNING,
    Bilingual(
        "Nhiệm vụ đã qua thời hạn ({deadline}) vào ngày ban hành {date} nhưng trạng thái là “{state}”",
        "The deadline ({deadline}) is before the document date {date}, but the state is “{state}”",
    ),
    Bilingual("quá hạn, hoặc hoàn thành", "quá hạn (overdue), or hoàn thành (done)"),
    Bilingual(
        "Sửa trạng thái; nếu được gia hạn thì sửa thời hạn",
        "Fix the state; if the deadline was extended, fix the deadline",
    ),
    example="thời hạn 30/6/2022, đang thực hiện; ngày ban hành 01/12/2022",
)
OVERDUE_TOO_SOON = Kind(
    "RG353",
    Severity.WARNING,
    Bilingual(
        "Trạng thái là “quá hạn” nhưng thời hạn ({deadline}) chưa qua vào ngày ban hành {date}",
        "The state is “quá hạn” (overdue), but the deadline ({deadline}) is not before the document date {date}",
    ),
    Bilingual("thời hạn đã qua, hoặc trạng thái khác", "a deadline that has passed, or another state"),
    Bilingual("Sửa trạng thái hoặc thời hạn", "Fix the state or the deadline"),
    example="quá hạn, thời hạn 31/12/2022; ngày ban hành 01/12/2022",
)
OVERDUE_UNCHECKED = Kind(
    "RG354",
    Severity.NOTE,
    Bilingual(
        "Chưa kiểm tra được {count} nhiệm vụ có quá hạn không, vì chưa có ngày ban hành",
        "{count} tasks were not checked for being overdue: the document has no date yet",
    ),
    Bilingual("ngày ban hành", "the document date"),
    Bilingual(
        "Nhập Ngày ban hành ở trang tính Thông tin chung khi đã biết",
        "Enter Ngày ban hành in sheet Thông tin chung when it is known",
    ),
    example="Ngày ban hành còn trống, nhiệm vụ có thời hạn",
)
NO_LEAD = Kind(
    "RG355",
    Severity.WARNING,
    Bilingual("Nhiệm vụ chưa có đơn vị chủ trì", "The task has no lead unit"),
    Bilingual("tên đơn vị chịu trách nhiệm chính", "the name of the responsible unit"),
    Bilingual("Ghi tên đơn vị chủ trì", "Enter the lead unit"),
    example="ô Đơn vị chủ trì trống",
)
NO_LEADS = Kind(
    "RG356",
    Severity.NOTE,
    Bilingual(
        "{count} trong {all} nhiệm vụ năm {year} chưa có đơn vị chủ trì; đầu tiên là {first}",
        "{count} of {all} tasks of {year} have no lead unit; the first is {first}",
    ),
    Bilingual("tên đơn vị chịu trách nhiệm chính của mỗi nhiệm vụ", "the name of the responsible unit of each task"),
    Bilingual("Bổ sung nếu biết đơn vị chủ trì", "Enter the lead units that are known"),
    example="cột Đơn vị chủ trì trống cả",
)
TASK_TWICE = Kind(
    "RG357",
    Severity.WARNING,
    Bilingual(
        "Nhiệm vụ này gần như trùng với {other} ở ô {first}", "The task is nearly the same as {other} in cell {first}"
    ),
    Bilingual("mỗi nhiệm vụ một dòng mỗi năm", "one row for each task of a year"),
    Bilingual(
        "Xóa một dòng, hoặc ghi rõ hai nhiệm vụ khác nhau thế nào", "Delete one row, or write how the two tasks differ"
    ),
    example="NV04 “Mở rộng thử nghiệm 5G”, NV09 “Mở rộng việc thử nghiệm 5G”",
)
UNIT_SPELT_TWO_WAYS = Kind(
    "RG358",
    Severity.WARNING,
    Bilingual(
        "Tên đơn vị viết hai cách: cách này {count} lần, “{other}” {others} lần (ô {first})",
        "The name of a unit is spelt in two ways: {count} times like this, {others} times “{other}” (cell {first})",
    ),
    Bilingual("{other}", "{other}"),
    Bilingual("Viết thống nhất một cách", "Use one spelling"),
    example="UBND huyện Hạ Hòa; Ủy ban nhân dân huyện Hạ Hoà",
)
