"""Nothing that is withheld stands in any byte of an edition, in any file, however the file is packed."""
import gzip
import io
import json
import re
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from edition_desk import PRIVATE, PUBLIC, REPORTS, Silent, project
from many_wars import WARS

from cenotaph.pipeline import Project
from cenotaph.publish import Secrets, leaks, load_policy, secrets_of, unmasked
from cenotaph.records import Edition, decode, encode


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> tuple[Project, Path]:
    made = project(tmp_path_factory.mktemp("leaks") / "project", REPORTS)
    return made, made.press.publish(Silent()).folder


def said(path: str, data: bytes) -> Iterator[str]:
    """Everything a file says: its name, its text as it stands and unescaped, what is packed in it."""
    yield path
    if path.endswith(".zip"):
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            for name in packed.namelist():
                yield from said(name, packed.read(name))
    elif path.endswith(".gz"):
        yield from said(path.removesuffix(".gz"), gzip.decompress(data))
    elif path.endswith(".parquet"):
        from pyarrow import parquet

        yield json.dumps(parquet.read_table(io.BytesIO(data)).to_pylist(), ensure_ascii=False, default=str)
    else:
        # A word of the data package's own format, in which a short name stands by chance.
        text = data.decode("utf8", "replace").replace('"primaryKey"', "")
        yield text
        yield unescape(text)


@pytest.mark.parametrize("name", PRIVATE)
def test_a_private_name_stands_in_no_byte_of_an_edition(published: tuple[Project, Path], name: str) -> None:
    _, folder = published
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert files
    for path in files:
        for text in said(path.relative_to(folder).as_posix(), path.read_bytes()):
            assert name.casefold() not in text.casefold(), f"“{name}” is published in {path.relative_to(folder)}"


@pytest.fixture(scope="module")
def of_many_wars(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Every word of an edition of reports from several wars, packed or not."""
    made = project(tmp_path_factory.mktemp("wars") / "project", {war: told.report for war, told in WARS.items()})
    folder = made.press.publish(Silent()).folder
    files = (path for path in folder.rglob("*") if path.is_file())
    return "\n".join(text for path in files for text in said(path.name, path.read_bytes()))


@pytest.mark.parametrize(("war", "name"), [(war, name) for war, told in WARS.items() for name in told.private])
def test_whoever_is_named_without_an_office_stands_in_no_byte_of_an_edition(
    of_many_wars: str, war: str, name: str
) -> None:
    assert name in WARS[war].report
    assert not re.search(rf"\b{re.escape(name)}\b", of_many_wars), f"“{name}” of {war} is published"


@pytest.mark.parametrize("name", [name for told in WARS.values() for name in told.public])
def test_whoever_holds_an_office_is_named_in_every_war(of_many_wars: str, name: str) -> None:
    assert name in of_many_wars


def test_the_names_do_stand_in_the_reports_that_were_published() -> None:
    told = " ".join("\n".join((*REPORTS.values(), *REPORTS)).casefold().split())
    assert all(name.casefold() in told for name in PRIVATE)


@pytest.mark.parametrize("name", PUBLIC)
def test_who_speaks_for_a_body_is_named(published: tuple[Project, Path], name: str) -> None:
    names = secrets_of(published[0].record(), load_policy()).names
    assert name.rsplit(maxsplit=1)[-1] not in " ".join(names)


def test_the_words_are_kept_around_what_is_withheld(published: tuple[Project, Path]) -> None:
    text = (published[1] / "edition.json").read_text(encoding="utf8")
    assert "killed nine people" in text
    assert "[name withheld]" in text


def test_publishing_stops_before_anything_has_its_place_where_a_page_would_leak(
    published: tuple[Project, Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    from cenotaph import releasing
    from cenotaph.errors import Stop

    def careless(_: object, folder: Path, _pages: bool) -> None:
        (folder / "notes.html").write_text("<p>Thanks to Salwa&nbsp;Darwazeh</p>", encoding="utf8")

    made, folder = published
    monkeypatch.setattr(releasing, "write_parts", careless)
    with pytest.raises(Stop, match=r"“Salwa.Darwazeh” in notes\.html: nothing was published"):
        made.press.publish(Silent())
    assert sorted(path.name for path in folder.parent.iterdir()) == ["1"]


def test_a_leak_is_found_in_packed_files_and_under_other_spellings(published: tuple[Project, Path]) -> None:
    from pyarrow import Table, parquet

    secrets = secrets_of(published[0].record(), load_policy())
    table, packed = io.BytesIO(), io.BytesIO()
    parquet.write_table(Table.from_pylist([{"who": "told by Tarek Haffar"}]), table)
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("inner.csv", "who\nTariq al-Haffar\n")
    files = {
        "a.parquet": table.getvalue(), "b.zip": packed.getvalue(), "c.csv.gz": gzip.compress(b"tarek_haffar.jpg"),
        "d.json": b'{"who":"\\u0633\\u0644\\u0648\\u0649 \\u062f\\u0631\\u0648\\u0632\\u0629"}', "e.txt": b"Nobody at all",
        "nour-qabbani.html": b"",
    }
    found = tuple(leak.file for leak in leaks(files.items(), secrets))
    assert found == ("a.parquet", "b.zip", "c.csv.gz", "d.json", "nour-qabbani.html")


def test_the_id_of_a_published_town_names_nobody_and_that_of_a_withheld_place_does() -> None:
    row = b"place\ncenotaph:sy/homs/karm-al-zeitoun\n"
    assert leaks([("a.csv", row)], Secrets(names={"Karam Zeitoun": "a person"})) == ()
    [leak] = leaks([("a.csv", row)], Secrets(places={"cenotaph:sy/homs/karm-al-zeitoun"}))
    assert leak.words == "cenotaph:sy/homs/karm-al-zeitoun"


def test_words_that_count_people_and_names_of_bodies_are_no_persons(tmp_path: Path) -> None:
    told = {
        "a": "KHARTOUM, 4 May 2023 (Orrin Wire) - Tens of thousands have fled the fighting since April, the United Nations said.",
        "b": "MARIUPOL, 5 May 2022 (Lindwick Post) - Nine people were killed on Wednesday, the DPR defence ministry said.",
    }
    made = project(tmp_path / "project", told)
    assert secrets_of(made.record(), load_policy()).names == {}
    assert made.press.publish(Silent()).edition.withheld == ()


def test_a_word_of_the_rules_is_no_leak_of_the_person_who_bears_it(published: tuple[Project, Path]) -> None:
    edition = decode((published[1] / "edition.json").read_bytes(), Edition)
    assert any("scores" in rule.name for rule in edition.rules)
    assert unmasked(edition, Secrets(names={"Scores": "a resident"})) == ()
    assert unmasked(edition, Secrets(names={"Kramatorsk": "a town"}))[0] == "Kramatorsk"


def test_no_half_of_a_withheld_name_stays_beside_the_other(tmp_path: Path) -> None:
    told = {"a": "HOMS, 4 May 2013 (Orrin Wire) - Activist Karam Zeitoun said nine people were killed in Homs on Friday.",
            "b": "HOMS, 5 May 2013 (Lindwick Post) - Shells killed nine people in Homs on Friday and Karam Zeitoun Mardan was there."}
    made = project(tmp_path / "project", told)
    texts = secrets_of(made.record(), load_policy()).texts
    assert all("Mardan" not in text.cut(0, 500) and "nine people" in text.cut(0, 500) for text in texts.values())


def test_an_edition_reads_back_as_it_was_written(published: tuple[Project, Path]) -> None:
    made, folder = published
    data = (folder / "edition.json").read_bytes()
    edition = decode(data, Edition)
    assert encode(edition) == data
    assert not unmasked(edition, secrets_of(made.record(), load_policy()))
