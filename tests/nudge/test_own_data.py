"""The reader's own data, from bytes to inputs and targets, and every bad input of it."""

import tracemalloc

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from nudge.errors import ColumnError, DataError, NotTextError, TableError, TooMuchDataError
from nudge.own_data import Table, choose, csv_text, read
from nudge.own_data.cells import numbers, shown
from nudge.own_data.encoding import decoded
from nudge.own_data.export import disarmed, plain_text
from nudge.own_data.limits import MOST_BYTES, MOST_ROWS, check_size

HOUSES = "area,price,kind\n2104,399.9,house\n1600,329.9,flat\n2400,369,house\n"

# Whatever a text can hold, but for the NUL, which no text has, and halves of letters.
texts = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]))
nasty = st.text(st.sampled_from("'=+-@,;|\t\r\n \"a1＝")) | texts
floats = st.floats(-1e100, 1e100)


def cells(table: Table) -> list[list[object]]:
    return [
        list(column.texts) if column.numbers is None else column.numbers.tolist()
        for column in table.columns
    ]


def names(table: Table) -> list[str]:
    return [column.name for column in table.columns]


# A table that is right


def test_three_houses_become_inputs_and_a_target() -> None:
    table = read(HOUSES)
    assert names(table) == ["area", "price", "kind"]
    assert cells(table) == [
        [2104, 1600, 2400],
        [399.9, 329.9, 369],
        ["house", "flat", "house"],
    ]
    assert table.lines.tolist() == [2, 3, 4]
    assert table.preview[0] == ("2104", "399.9", "house")
    choice = choose(table, ["area", "kind"], "price")
    assert choice.features == ("area", "kind = flat", "kind = house")
    assert choice.X.tolist() == [[2104, 0, 1], [1600, 1, 0], [2400, 0, 1]]
    assert choice.y.tolist() == [399.9, 329.9, 369]
    assert (choice.classes, choice.constant, choice.left_out.tolist()) == ((), (), [])


def test_a_target_of_text_is_classes_in_the_order_of_their_letters() -> None:
    choice = choose(read(HOUSES), ["area"], "kind")
    assert choice.classes == ("flat", "house")
    assert choice.y.tolist() == [1, 0, 1]


def test_a_target_of_numbers_can_be_classes_too_in_the_order_of_their_size() -> None:
    choice = choose(read("x,y\n1,10\n2,9\n3,10\n"), ["x"], "y", {"y": "classes"})
    assert choice.classes == ("9", "10")
    assert choice.y.tolist() == [1, 0, 1]


def test_rows_with_a_gap_are_left_out_and_their_lines_told() -> None:
    table = read("x,y,note\n1,2,a\n,3,b\n4,NA,c\n5,6,\n7,8,d\n")
    choice = choose(table, ["x"], "y")
    assert choice.left_out.tolist() == [3, 4]
    assert choice.lines.tolist() == [2, 5, 6]
    # The gap in line 5 is in a column that was not chosen.
    assert choice.X[:, 0].tolist() == [1, 5, 7]
    assert choose(table, ["x", "note"], "y").left_out.tolist() == [3, 4, 5]


def test_constant_inputs_are_named() -> None:
    choice = choose(read("x,one,word,y\n1,7,a,2\n2,7,a,3\n"), ["x", "one", "word"], "y")
    assert choice.constant == ("one", "word")


def test_a_line_is_counted_where_its_row_begins() -> None:
    table = read('x,y\r\n1,"two\r\nlines"\r\n\r\n3,four\r')
    assert table.lines.tolist() == [2, 5]
    assert cells(table) == [[1, 3], ["two\r\nlines", "four"]]


def test_quotes_may_follow_spaces_and_stand_amid_a_cell() -> None:
    table = read('x, y\n1, "a, b"\n2, 5" wide\n3, "say ""yes"""\n')
    assert names(table) == ["x", "y"]
    assert cells(table)[1] == ["a, b", '5" wide', 'say "yes"']


def test_letters_that_end_lines_elsewhere_are_letters_in_a_cell() -> None:
    table = read("x,y\n1,a\u2028b\x85c\x0bd\n2,e\n")
    assert cells(table)[1] == ["a\u2028b\x85c\x0bd", "e"]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_ends_of_lines_are_found(separator: str, end: str) -> None:
    table = read(HOUSES.replace(",", separator).replace("\n", end))
    assert table.layout.separator == separator
    assert cells(table) == cells(read(HOUSES))


def test_a_first_line_may_tell_the_separator() -> None:
    table = read("sep=;\nx;y\n1,5;2,5\n3,5;4\n")
    assert (table.layout.separator, table.layout.decimal) == (";", ",")
    assert table.lines.tolist() == [3, 4]
    assert cells(table) == [[1.5, 3.5], [2.5, 4]]


def test_decimal_commas_are_found_and_points_are_then_no_numbers() -> None:
    table = read("x;y;z\n1,5;2;1.234,5\n-3,25;4e-1;2\n")
    assert table.layout.decimal == ","
    assert cells(table) == [[1.5, -3.25], [2, 0.4], ["1.234,5", "2"]]


def test_commas_between_thousands_are_no_decimal_commas() -> None:
    table = read('x,y\n"1,234",1\n"5,678",2\n')
    assert table.layout.decimal == "."
    assert cells(table)[0] == ["1,234", "5,678"]
    assert cells(read('x,y\n"1,25",1\n"5,678",2\n'))[0] == [1.25, 5.678]


def test_a_reader_can_say_otherwise() -> None:
    table = read("1,5;2\n3;4\n", separator=";", decimal=",", header=False)
    assert cells(table) == [[1.5, 3], [2, 4]]
    assert names(table) == ["column 1", "column 2"]


@pytest.mark.parametrize(
    ("text", "header"),
    [
        ("x,y\n1,2\n3,4\n", True),
        ("1,2\n3,4\n", False),
        ("5.1,3.5,setosa\n4.9,3.0,virginica\n", False),
        ("name,kind\nAnn,a\nBob,b\n", True),
        (",x\n0,1\n1,2\n", True),
        ("year,2019\n1,2\n3,4\n", True),
    ],
)
def test_a_header_is_found(text: str, header: bool) -> None:  # noqa: FBT001
    assert read(text).layout.header is header


def test_names_are_made_distinct() -> None:
    assert names(read("x,,x,x (2),__proto__,\n1,2,3,4,5,6\n1,2,3,4,5,6\n")) == [
        "x",
        "column 2",
        "x (3)",
        "x (2)",
        "__proto__",
        "column 6",
    ]


def test_a_number_that_is_text_late_is_read_from_the_beginning() -> None:
    rows = "".join(f"{number},{number}\n" for number in range(10_000))
    table = read(f"x,y\n{rows}1,late\n")
    assert cells(table)[1] == [*map(str, range(10_000)), "late"]
    with pytest.raises(ColumnError, match='must be numbers, not "late" in line 10002') as caught:
        choose(table, ["y"], "x", {"y": "numbers"})
    assert caught.value.line == 10_002


def test_a_row_of_ten_cells_takes_200_bytes_at_most() -> None:
    text = "a,b,c,d,e,f,g,h,i,j\n" + "1.25,2.5,3,4.125,5,6,7,8,9,ten\n" * 20_000
    tracemalloc.start()
    read(text)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    # A block of cells, and 200 bytes a row; the cells as texts would be 550 bytes a row.
    assert peak < 4_500_000 + 200 * 20_000


def test_progress_is_told_in_rows() -> None:
    told: list[int] = []
    read("x,y\n" + "1,2\n" * 5000, progress=told.append)
    assert told == [4096, 5000]


# Cells


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("12", 12),
        ("-3.5", -3.5),
        ("+.5", 0.5),
        ("5.", 5),
        ("1e-3", 0.001),
        (" 7 ", 7),
        ("\N{MINUS SIGN}4", -4),
        ("-0", 0),
        ("1e-400", 0),
        ("9007199254740993", 2**53),
    ],
)
def test_this_is_a_number(cell: str, number: float) -> None:
    assert numbers([cell], ".") == pytest.approx([number])


@pytest.mark.parametrize(
    "cell",
    [
        "inf",
        "-Infinity",
        "1e400",
        "2e100",
        "0x10",
        "1_000",
        "1,234",
        "12/03/04",
        "2024-01-05",
        "TRUE",
        "1 2",
        "٣",
        "--1",
        "1e",
        "=1+1",
        "none",
        ".",
    ],
)
def test_this_is_text(cell: str) -> None:
    assert numbers([cell], ".") is None


@pytest.mark.parametrize("cell", ["", "  ", "NA", "n/a", "NaN", "nan", "NULL", "?", "#N/A"])
def test_this_is_a_gap(cell: str) -> None:
    found = numbers(["1", cell], ".")
    assert found is not None
    assert np.isnan(found).tolist() == [False, True]


@given(st.lists(floats | st.none(), min_size=1), st.sampled_from(".,"))
def test_numbers_are_read_to_the_last_digit(values: list[float | None], mark: str) -> None:
    written = ["" if value is None else repr(value).replace(".", mark) for value in values]
    found = numbers(written, mark)
    assert found is not None
    expected = np.array([np.nan if value is None else value for value in values])
    assert np.array_equal(found, expected, equal_nan=True)


def test_a_cell_is_quoted_short_and_visible() -> None:
    assert shown("a\u202eb\0") == "a�b�"
    assert len(shown("x" * 10_000)) == 40


def test_markup_and_formulas_and_dates_are_text() -> None:
    table = read("x,y\n<img src=x onerror=alert(1)>,=1+1\n2024-01-05,@x\n")
    assert cells(table) == [["<img src=x onerror=alert(1)>", "2024-01-05"], ["=1+1", "@x"]]


# Encodings


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16"),
        ("utf-16-be", "UTF-16"),
        ("cp1252", "Windows-1252"),
    ],
)
def test_encodings_are_found(codec: str, name: str) -> None:
    text = "größe,preis\n1,2 €\n3,4 €\n"
    table = read(text.encode(codec))
    assert table.layout.encoding == name
    assert names(table) == ["größe", "preis"]
    assert cells(table)[1] == ["2 €", "4 €"]


def test_windows_1252_is_that_of_python() -> None:
    defined = bytes(byte for byte in range(0x20, 0x100) if byte not in b"\x81\x8d\x8f\x90\x9d")
    assert decoded(defined).text == defined.decode("cp1252")


@given(texts)
def test_a_mark_before_the_text_is_no_letter_of_it(text: str) -> None:
    for codec in ("utf-8-sig", "utf-16"):
        assert decoded(text.encode(codec)).text == text.removeprefix("\ufeff")


def test_a_mark_before_a_pasted_text_is_no_letter_of_it() -> None:
    assert names(read("\ufeffx,y\n1,2\n3,4\n")) == ["x", "y"]


def test_a_table_may_begin_like_a_picture() -> None:
    assert names(read(b"BMI,age\n1,2\n3,4\n")) == ["BMI", "age"]


# What is wrong, in which line, and what would be right


@pytest.mark.parametrize(
    ("data", "error", "words", "line"),
    [
        ("", TableError, "There is nothing in it", None),
        (b"", TableError, "There is nothing in it", None),
        (" \n\r\n\t", TableError, "There is nothing in it", None),
        ("\ufeff", TableError, "There is nothing in it", None),
        ("x\n1\n2\n", TableError, "at least 2 columns, an input and a target, not 1", 1),
        ("x,y\n", TableError, "at least 2 rows below the header, not 0", None),
        ("x,y\n1,2\n", TableError, "at least 2 rows below the header, not 1", None),
        ("1,2\n", TableError, "at least 2 rows, not 1", None),
        ("sep=;\n", TableError, "There is nothing in it", None),
        ('""', TableError, "There is nothing in it", None),
        ("x,y\n1,2\n3\n", TableError, "Line 3 has 1 cell, and the first row has 2", 3),
        ("x,y\n1,2\n3,4,5\n", TableError, "Line 3 has 3 cells, and the first row has 2", 3),
        ('x,y\n1,2\n"3,4\n5,6\n', TableError, "begins in line 3 never closes", 3),
        ('x,y\n1,"a"b\n', TableError, "line 2 letters follow a quote that closes", 2),
        ("x,y\n1," + "a" * 200_000, TableError, "more than 131,072 letters", 2),
        ("x,y\n1,2\n3,\0\n", NotTextError, "Line 3 has a NUL", 3),
        (b"x,y\n1,2\n3,\0\n", NotTextError, "Line 3 has a NUL byte", 3),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", NotTextError, "a PNG picture, not a text", None),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", NotTextError, "a JPEG picture", None),
        (b"BM\x36\0\0\0", NotTextError, "a BMP picture", None),
        (b"PK\x03\x04\x14\0", NotTextError, r"a workbook \(\.xlsx, \.ods\)", None),
        (b"\x1f\x8b\x08\0", NotTextError, "a gzip archive", None),
        (b"x,y\n1,\x81\n", NotTextError, "Line 2 has the byte 81", 2),
        (b"\xef\xbb\xbfx,y\n1,\xff\n", NotTextError, "Line 2 is not right as UTF-8", 2),
        (b"\xff\xfex\0,\0y\0\n\0\0\xd8", NotTextError, "Line 2 is not right as UTF-16", 2),
        ("x,y\n".encode("utf-32"), NotTextError, "NUL", 1),
        (",".join("x" * 51) + "\n", TooMuchDataError, "at most 50 columns, not 51", 1),
        (",".join("x" * 1_000_000), TooMuchDataError, "at most 50 columns, not 1,000,000", 1),
    ],
)
def test_what_is_no_table_is_said(
    data: str | bytes, error: type[DataError], words: str, line: int | None
) -> None:
    with pytest.raises(error, match=words) as caught:
        read(data)
    assert caught.value.line == line
    assert str(caught.value).endswith(".")


def test_a_large_file_is_refused_by_its_size_alone() -> None:
    with pytest.raises(TooMuchDataError, match=r"at most 20 MB, not 10,000\.0 MB"):
        check_size(10_000_000_000)
    with pytest.raises(TooMuchDataError, match="at most 20 MB"):
        read(bytes(MOST_BYTES + 1))


def test_a_row_too_many_is_refused_with_its_line() -> None:
    rows = "x,y\n" + "1,2\n" * MOST_ROWS
    assert len(read(rows).lines) == MOST_ROWS
    with pytest.raises(TooMuchDataError, match="keep those before line 100,002") as caught:
        read(rows + "3,4\n5,6\n")
    assert caught.value.line == MOST_ROWS + 2


@pytest.mark.parametrize(
    ("inputs", "target", "words"),
    [
        (["x", "word"], "y", 'Column "word" must be numbers, not "a" in line 2'),
        (["x"], "one", 'The target "one" must have at least 2 values, not only 7'),
        (["x"], "same", 'The target "same" must have at least 2 classes, not only "<b>"'),
        (["x"], "name", 'Column "name" must have at most 20 different values .* not 21'),
        (["name"], "y", 'Column "name" must have at most 20'),
        (["empty"], "y", 'Column "empty" is empty'),
        (["rare"], "y", "At least 2 rows must have a value in every chosen column, not 1 of 21"),
        ([], "y", "At least 1 column must be an input"),
        (["y"], "y", "must be a column of its own"),
        (["z"], "y", 'There is no column "z"; there are "x", "y"'),
    ],
)
def test_what_cannot_be_chosen_is_said(inputs: list[str], target: str, words: str) -> None:
    header = "x,y,word,one,same,name,empty,rare\n"
    rows = [f"{n},{n % 2},a,7,<b>,n{n},,{'1' if n == 4 else ''}\n" for n in range(21)]
    with pytest.raises(ColumnError, match=words):
        choose(read(header + "".join(rows)), inputs, target, {"word": "numbers"})


def test_words_make_at_most_fifty_inputs() -> None:
    rows = [f"a{n % 20},b{n % 20},c{n % 20},{n}\n" for n in range(40)]
    with pytest.raises(ColumnError, match="at most 50 inputs, not 60"):
        choose(read("a,b,c,y\n" + "".join(rows)), ["a", "b", "c"], "y")


@given(st.binary(max_size=200) | nasty)
def test_whatever_comes_is_a_table_or_an_error_in_words(data: str | bytes) -> None:
    try:
        table = read(data)
    except DataError as error:
        assert str(error).endswith(".")  # noqa: PT017
    else:
        assert len({column.name for column in table.columns}) == len(table.columns) >= 2
        assert all(len(column.filled) == len(table.lines) >= 2 for column in table.columns)


# Out again


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ('=HYPERLINK("x")', '\'=HYPERLINK("x")'),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@x", "'@x"),
        ("＝1", "'＝1"),
        (" =1", "' =1"),
        ("\tx", "'\tx"),
        ("'=1", "''=1"),
        ("x;=1", "x;'=1"),
        ("x\n=1", "x\n'=1"),
        ("a=1", "a=1"),
        ("it's", "it's"),
        ("2020 - 2021", "2020 - 2021"),
    ],
)
def test_no_spreadsheet_runs_a_cell(text: str, cell: str) -> None:
    assert disarmed(text) == cell
    assert plain_text(cell) == text


@given(nasty)
def test_a_disarmed_text_comes_back(text: str) -> None:
    assert plain_text(disarmed(text)) == text


def test_numbers_are_left_as_they_are_and_a_gap_is_empty() -> None:
    written = csv_text(["x", 'a "b"'], [np.array([-5.0, 0.1, np.nan]), ["=1", "b", ""]])
    assert written == '"x","a ""b"""\r\n-5,"\'=1"\r\n0.1,"b"\r\n,""\r\n'


@given(st.lists(st.tuples(floats | st.just(float("nan")), nasty, nasty), min_size=1, max_size=8))
def test_what_is_written_is_read_back_the_same(rows: list[tuple[float, str, str]]) -> None:
    # The first row makes sure that the columns of text are no numbers.
    values, some, others = zip((1.5, "word", "word"), *rows, strict=True)
    written = csv_text(["x", "some", "others"], [np.array(values), some, others])
    for data in (written, written.encode(), written.encode("utf-16")):
        table = read(data)
        assert names(table) == ["x", "some", "others"]
        assert table.columns[0].numbers is not None
        assert np.array_equal(table.columns[0].numbers, values, equal_nan=True)
        assert tuple(table.columns[1].texts) == some
        assert tuple(table.columns[2].texts) == others


@given(st.lists(nasty.map(str.strip).filter(bool), min_size=2, max_size=5, unique=True))
def test_names_of_columns_are_read_back_the_same(titles: list[str]) -> None:
    written = csv_text(titles, [["a", "b"]] * len(titles))
    assert names(read(written, ",", header=True)) == titles
