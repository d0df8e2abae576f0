"""The catalogue of problems: RG43x words that contradict the figure beside them."""

from reportgen.problems.model import Bilingual, Kind, Severity

WRONG_DIRECTION = Kind(
    "RG430",
    Severity.WARNING,
    Bilingual(
        "Câu viết “{verb}” nhưng {figure} là {growth}",
        "The sentence says “{verb}”, but {figure} is {growth}",
    ),
    Bilingual("từ hợp với số liệu: {growth}", "a word that agrees with the figure: {growth}"),
    Bilingual(
        "Sửa từ ấy, hoặc dùng {instead}: từ tăng, giảm sẽ theo số liệu",
        "Fix the word, or use {instead}: the word then comes from the figure",
    ),
    example="Doanh thu tiếp tục tăng, đạt {DT_BC}; {DT_BC.growth} là giảm 3,2%",
    waivable=True,
)
PLAN_CONTRADICTED = Kind(
    "RG431",
    Severity.WARNING,
    Bilingual(
        "Câu viết “{words}” nhưng {code} thực hiện {value}, kế hoạch {plan}",
        "The sentence says “{words}”, but {code} is {value} and its plan is {plan}",
    ),
    Bilingual(
        "từ hợp với hai số này, theo Chiều tốt là {good}",
        "words that agree with both numbers (Chiều tốt is {good})",
    ),
    Bilingual(
        "Sửa từ ấy, hoặc xem lại số và cột Chiều tốt của {code}",
        "Fix the words, or check the numbers and column Chiều tốt of {code}",
    ),
    example="Nộp ngân sách đạt {NNS}, vượt kế hoạch; Năm nay = 120, Kế hoạch = 125",
    waivable=True,
)
EXCEEDED_BY_ALL = Kind(
    "RG432",
    Severity.WARNING,
    Bilingual(
        "“vượt {words}” nghĩa là cao hơn kế hoạch chừng ấy, còn {figure} là mức thực hiện so với kế hoạch",
        "“vượt {words}” means that much above the plan, but {figure} is the achieved share of the plan",
    ),
    Bilingual("{instead} kế hoạch", "{instead} kế hoạch"),
    Bilingual("Thay “vượt” và mã sau nó bằng {instead}", "Replace “vượt” and the code after it with {instead}"),
    example="vượt {BTS.completion} kế hoạch (100,12%)",
    waivable=True,
)
PLAN_PERCENT_DIFFERS = Kind(
    "RG433",
    Severity.WARNING,
    Bilingual(
        "“{words}” khác số liệu: {figure} là {value}",
        "“{words}” differs from the figure: {figure} is {value}",
    ),
    Bilingual("{expected}", "{expected}"),
    Bilingual("Thay số gõ tay bằng {instead}", "Replace the number with {instead}"),
    example="{NNS.reached}, bằng 95% kế hoạch; {NNS.completion} là 101,08%",
    waivable=True,
)
PERCENT_AND_POINTS = Kind(
    "RG434",
    Severity.WARNING,
    Bilingual(
        "“{words}” sai đơn vị: mức tăng, giảm của {code} tính bằng {unit}",
        "“{words}” has the wrong unit: the growth of {code} is in {unit}",
    ),
    Bilingual("{unit}", "{unit}"),
    Bilingual("Dùng {instead}: đơn vị in kèm theo số liệu", "Use {instead}: the unit is printed with the figure"),
    example="Tỷ lệ hộ có internet đạt {HA_GD}, tăng 4,6%",
    waivable=True,
)
FOREIGN_UNIT = Kind(
    "RG435",
    Severity.WARNING,
    Bilingual(
        "Đơn vị “{typed}” sau mã không phải đơn vị tính của {code}: câu sẽ in ra «{printed}»",
        "The unit “{typed}” after the code is not that of {code}: the sentence would print «{printed}»",
    ),
    Bilingual("{unit}", "{unit}"),
    Bilingual("Thay bằng {instead}", "Write {instead}"),
    example="{DT_VT.number} triệu đồng; đơn vị tính là tỷ đồng",
    waivable=True,
)
FOREIGN_QUALIFIER = Kind(
    "RG436",
    Severity.WARNING,
    Bilingual(
        "Từ “{typed}” trước mã không hợp với số liệu: câu sẽ in ra «{printed}», còn số liệu ghi «{words}»",
        "The word “{typed}” before the code does not agree with the figure: the sentence would print «{printed}», "
        "while "
        "the figure is «{words}»",
    ),
    Bilingual("{instead}", "{instead}"),
    Bilingual(
        "Bỏ từ “{typed}”, hoặc sửa cột Từ kèm số của {code}",
        "Remove “{typed}”, or fix column Từ kèm số of {code}",
    ),
    example="gần {DT_BC.number} tỷ đồng; Từ kèm số là trên",
    waivable=True,
)
OTHER_BASE = Kind(
    "RG437",
    Severity.WARNING,
    Bilingual(
        "Câu viết “{words}” nhưng {figure} so với năm {base}",
        "The sentence says “{words}”, but {figure} is compared with {base}",
    ),
    Bilingual("so với năm {base}", "so với năm {base}"),
    Bilingual("Sửa câu, hoặc sửa cột So với của {code}", "Fix the sentence, or column So với of {code}"),
    example="{HS_BCCI.growth} so với năm 2020; So với: năm 2021",
    waivable=True,
)
