"""Tables as people have them: read, checked, refused with the reason and what to do next."""
import time
from collections.abc import Sequence

import pytest
from capture import QUICK, as_csv, table

from cenotaph.errors import CenotaphError, Stop, Unreadable, WrongUsage
from cenotaph.estimate import bundled_table, bundled_tables, estimate, read_tables
from cenotaph.records import CapturePattern, CaptureTable

HEAD: list[object] = ["A", "B", "C", "count"]
PLAIN: list[list[int]] = [[1, 0, 0, 30], [0, 1, 0, 25], [0, 0, 1, 20], [1, 1, 0, 9], [1, 0, 1, 8], [0, 1, 1, 7], [1, 1, 1, 3]]


def refused(rows: Sequence[Sequence[object]], stratum: str | None = None) -> CenotaphError:
    with pytest.raises(CenotaphError) as told:
        [estimate(each, ("independence",)) for each in read_tables(as_csv(rows), "lists.csv", stratum)]
    assert told.value.remedy, "the error does not say what to do next"
    return told.value


def test_patterns_with_counts_are_read() -> None:
    [read] = read_tables(as_csv([HEAD, *PLAIN]), "lists.csv")
    assert read == table({"".join(map(str, r[:3])): r[3] for r in sorted(PLAIN)})


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_row_a_person_gives_the_same_table(delimiter: str) -> None:
    people = [row[:3] for row in PLAIN for _ in range(row[3])]
    data = as_csv([HEAD[:3], *people]).replace(b",", delimiter.encode())
    assert read_tables(data, "people.csv") == read_tables(as_csv([HEAD, *PLAIN]), "lists.csv")


def test_a_byte_order_mark_blank_rows_and_empty_patterns_do_no_harm() -> None:
    data = b"\xef\xbb\xbf" + as_csv([HEAD, *PLAIN[:6], [1, 1, 1, 3], []]) + b"\n,,,\n"
    assert read_tables(data, "lists.csv") == read_tables(as_csv([HEAD, *PLAIN]), "lists.csv")
    with_zero: list[Sequence[object]] = [HEAD, [0, 0, 0, 0], *PLAIN]
    assert read_tables(as_csv(with_zero), "lists.csv") == read_tables(as_csv([HEAD, *PLAIN]), "lists.csv")


def test_strata_become_tables_of_their_own() -> None:
    rows = [["region", *HEAD], *(["north", *row] for row in PLAIN), *(["south", *row] for row in PLAIN)]
    north, south = read_tables(as_csv(rows), "lists.csv", "region")
    assert (north.stratum, south.stratum) == ("north", "south") and north.patterns == south.patterns
    headed = [["stratum", *HEAD], *rows[1:]]
    assert [each.stratum for each in read_tables(as_csv(headed), "lists.csv")] == ["north", "south"]


@pytest.mark.parametrize(("count", "said"), [("-3", '"-3" is no count'), ("2.5", '"2.5" is no count'), ("many", '"many"'), ("", '""')])
def test_a_count_that_is_none_is_named_with_its_line(count: str, said: str) -> None:
    error = refused([HEAD, *PLAIN[:6], [1, 1, 1, count]])
    assert isinstance(error, Unreadable) and said in error.what and "line 8" in error.what


def test_a_pattern_given_twice_is_refused() -> None:
    assert "line 9: a pattern given before" in refused([HEAD, *PLAIN, [1, 0, 0, 4]]).what
    with pytest.raises(ValueError, match="given twice"):
        CaptureTable(lists=("A", "B", "C"), patterns=(CapturePattern(on=(1, 0, 0), count=1),) * 2)


def test_those_on_no_list_cannot_be_given() -> None:
    assert "12 on no list at all" in refused([HEAD, *PLAIN, [0, 0, 0, 12]]).what


def test_what_is_no_list_is_named() -> None:
    error = refused([["region", *HEAD], *(["north", *row] for row in PLAIN)])
    assert '"north" in the list "region"' in error.what and "--stratum" in error.remedy


def test_an_unknown_stratum_names_the_columns() -> None:
    error = refused([HEAD, *PLAIN], stratum="province")
    assert isinstance(error, WrongUsage) and "A, B, C" in error.remedy


@pytest.mark.parametrize(("rows", "said"), [
    ([["A", "B", "count"], [1, 0, 4], [0, 1, 5], [1, 1, 2]], "2 lists; an estimate needs at least three"),
    ([["A", "A", "C", "count"], *PLAIN], 'two columns called "A"'),
    ([[f"L{n}" for n in range(40)], [1] * 40], "40 lists"),
    ([HEAD, [1, 0, 0]], "3 values for 4 columns"),
    ([HEAD], "holds nobody"),
    ([], "0 lists"),
    ([HEAD, [1, 0, 0, 9], [0, 1, 0, 8], [0, 0, 1, 7]], "nobody is on two lists"),
    ([HEAD, [1, 0, 0, 9], [0, 1, 0, 8], [1, 1, 0, 7]], "2 usable lists"),
    ([HEAD, [1, 1, 0, 9], [0, 0, 1, 8], [1, 1, 1, 7]], "holds the same people as"),
])
def test_what_cannot_be_estimated_from_is_refused_with_the_reason(rows: Sequence[Sequence[object]], said: str) -> None:
    assert said in refused(rows).what


def test_a_file_that_is_no_text_is_refused() -> None:
    with pytest.raises(Unreadable, match="not text in UTF-8"):
        read_tables(b"\xff\xfeA\x00B\x00", "lists.xls")


def test_a_million_patterns_are_refused_at_once() -> None:
    rows = "\n".join(f"{n:020b}"[::1].replace("", ",")[1:-1] + ",1" for n in range(1, 1_000_001))
    data = (",".join(f"L{n}" for n in range(20)) + ",count\n" + rows).encode()
    started = time.perf_counter()
    with pytest.raises(Unreadable, match="more than 20,000 patterns"):
        read_tables(data, "huge.csv")
    assert time.perf_counter() - started < 10


def test_many_people_are_read_one_a_row() -> None:
    people = b"A,B,C\n" + b"1,0,0\n0,1,1\n0,1,0\n1,0,1\n" * 50_000
    assert read_tables(people, "people.csv")[0].documented == 200_000


@pytest.mark.parametrize(("counts", "said"), [
    ({"100": 30, "010": 25, "001": 20, "110": 9, "101": 8}, "share nobody: B and C"),
    ({"110": 30, "010": 25, "001": 20, "111": 9, "011": 8}, "Everybody on A is on B too"),
    ({"1000": 30, "0100": 25, "0010": 20, "1100": 9, "0110": 4, "1010": 3, "0001": 5}, "Nobody on D is on another list"),
    ({"1000": 30, "0100": 25, "0010": 20, "0001": 9, "1111": 3}, "10 of the 15 possible patterns hold nobody"),
    ({"100": 30, "010": 25, "001": 20, "110": 9}, "every pair of lists interacts"),
])
def test_a_reader_is_warned_of(counts: dict[str, int], said: str) -> None:
    assert any(said in each for each in estimate(table(counts), ("independence",)).warnings)


def test_a_list_that_holds_nobody_is_left_out_and_said_to_be() -> None:
    found = estimate(table({"1000": 30, "0100": 25, "0010": 20, "1100": 9, "0110": 7, "1010": 6}), QUICK)
    assert found.warnings[0] == "The list D holds nobody and is left out."
    assert found.results == estimate(table({"100": 30, "010": 25, "001": 20, "110": 9, "011": 7, "101": 6}), QUICK).results


def test_more_lists_than_a_full_table_bears_are_left_to_the_models_that_need_none() -> None:
    """Eleven lists and more: no log-linear model, and said so; graphs and the yardsticks answer."""
    cells = {f"{1 << n | 1 << (n + 1) % 12:012b}": 5 + n for n in range(12)} | {f"{1 << n:012b}": 20 for n in range(12)}
    from cenotaph.estimate import Settings

    found = {each.model: each for each in estimate(table(cells), QUICK, Settings(effort=0.02)).results}
    assert found["log-linear"].population is None and "4,095 cells" in found["log-linear"].warnings[0]
    assert found["graphs"].population is not None and found["independence"].population is not None


def test_an_unknown_model_is_answered_with_those_there_are() -> None:
    with pytest.raises(WrongUsage, match="log-linear-stepwise"):
        estimate(bundled_table("kosovo"), ("lcmcr",))


def test_every_bundled_table_names_its_source() -> None:
    assert len(bundled_tables()) == 16
    for each in bundled_tables():
        assert len(each.source) > 20 and each.reprinted and bundled_table(each.name).documented > 100
    with pytest.raises(WrongUsage, match="kosovo"):
        bundled_table("atlantis")


def test_without_the_extra_the_error_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("cenotaph.estimate.extra.find_spec", lambda name: None if name in {"numba", "arviz"} else object())
    with pytest.raises(Stop, match=r"numba and arviz.*pip install \"cenotaph\[estimate\]\""):
        estimate(bundled_table("kosovo"), ("chao",))
