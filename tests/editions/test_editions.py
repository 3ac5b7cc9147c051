"""Editions on disk: written whole, never changed, found out where they were, signed so that others can tell."""
import json
import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from cenotaph.editions import Editions, SigningKey, faults_of, read_edition
from cenotaph.errors import Stop, WrongUsage
from cenotaph.pipeline import Project, verify_edition
from cenotaph.records import Basis, Edition

BASIS = Basis(software="cenotaph", derivation="v", codebook="default", codebook_version="2", codebook_sha256="c",
              archive_root="r", archive_files=1, decisions="0", policy_sha256="p")


def edition(number: int) -> Edition:
    return Edition(number=number, title="Tried", made=datetime(2026, 11, 22, tzinfo=UTC), basis=BASIS)


def filled(folder: Path) -> None:
    (folder / "data").mkdir()
    (folder / "data" / "incidents.csv").write_text("id\n", encoding="utf8")


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))


@pytest.fixture
def shelf(tmp_path: Path) -> Editions:
    return Editions(tmp_path / "editions")


def writable(folder: Path) -> Path:
    for path in filter(Path.is_file, folder.rglob("*")):
        path.chmod(0o644)
    return folder


def test_editions_are_numbered_and_read_back_as_they_were(shelf: Editions) -> None:
    for number in (1, 2, 3):
        shelf.add(edition(number), filled, None)
    assert shelf.numbers() == (1, 2, 3)
    assert shelf.latest() == edition(3)
    assert read_edition(shelf.path("2")) == edition(2)


def test_an_edition_is_sound_as_it_was_published_and_cannot_be_written_over(shelf: Editions) -> None:
    folder = shelf.add(edition(1), filled, None)
    assert faults_of(folder) == ()
    assert (folder / "edition.json").stat().st_mode & 0o222 == 0
    with pytest.raises(Stop, match="is there already"):
        shelf.add(edition(1), filled, None)


def test_every_way_of_editing_an_edition_is_found(shelf: Editions) -> None:
    folder = writable(shelf.add(edition(1), filled, None))
    (folder / "data" / "incidents.csv").write_text("id\ni1\n", encoding="utf8")
    (folder / "data" / "more.csv").write_text("", encoding="utf8")
    found = "\n".join(faults_of(folder))
    assert "data/incidents.csv was edited" in found
    assert "data/more.csv was added" in found
    (folder / "data" / "incidents.csv").unlink()
    assert "data/incidents.csv is gone" in "\n".join(faults_of(folder))


def test_nothing_is_published_after_an_edition_that_was_edited(shelf: Editions) -> None:
    folder = writable(shelf.add(edition(1), filled, None))
    path = folder / "edition.json"
    path.write_text(path.read_text(encoding="utf8").replace("Tried", "Other"), encoding="utf8")
    with pytest.raises(Stop, match="was edited since it was published"):
        shelf.latest()


def test_nothing_is_published_after_a_page_of_the_newest_edition_was_edited_by_hand(made: Project) -> None:
    folder = writable(made.press.publish(_Silent()).folder)
    page = folder / "site" / "index.html"
    published = page.read_text(encoding="utf8")
    page.write_text(published.replace("killed", "fallen"), encoding="utf8")
    with pytest.raises(Stop, match=r"not as it was published: site/index\.html was edited.*Nothing was published"):
        made.press.publish(_Silent())
    page.write_text(published, encoding="utf8")
    assert made.press.publish(_Silent()).edition.number == 2


def test_a_failure_while_writing_publishes_nothing(shelf: Editions) -> None:
    def fails(folder: Path) -> None:
        filled(folder)
        raise OSError(28, "No space left on device")

    with pytest.raises(Stop, match="cannot be written"):
        shelf.add(edition(1), fails, None)
    assert list(shelf.folder.iterdir()) == []


def test_an_edition_that_is_not_there_is_named_with_those_that_are(shelf: Editions) -> None:
    with pytest.raises(WrongUsage, match="cenotaph publish"):
        shelf.path("1")
    shelf.add(edition(1), filled, None)
    with pytest.raises(WrongUsage, match="The newest is 1"):
        shelf.path("7")


def test_a_signature_holds_until_a_byte_of_the_manifest_changes(shelf: Editions) -> None:
    key = SigningKey()
    key.make()
    assert key.path.stat().st_mode & 0o777 == 0o600
    folder = writable(shelf.add(edition(1), filled, key))
    found = verify_edition(str(folder), folder)
    assert found.signature and found.signature.holds and found.signature.own and not found.faults
    manifest = folder / "manifest.json"
    manifest.write_text(manifest.read_text(encoding="utf8").replace("Tried", "Forged"), encoding="utf8")
    assert any("does not sign" in fault for fault in faults_of(folder))


def test_the_key_is_made_once_and_never_over_another(shelf: Editions) -> None:
    SigningKey().make()
    with pytest.raises(Stop, match="cannot be made"):
        SigningKey().make()


def test_a_key_that_is_no_key_stops_with_what_to_do(shelf: Editions) -> None:
    key = SigningKey()
    key.path.parent.mkdir(parents=True)
    key.path.write_text("nothing", encoding="utf8")
    with pytest.raises(Stop, match="publish --sign"):
        shelf.add(edition(1), filled, key)


def test_an_edition_replaced_by_another_breaks_the_chain_of_the_next(shelf: Editions) -> None:
    shelf.add(edition(1), filled, None)
    second = shelf.add(edition(2), filled, None)
    shutil.rmtree(shelf.path("1"))
    other = Editions(shelf.folder.parent / "others")
    shutil.copytree(other.add(edition(1), lambda _: None, None), shelf.folder / "1")
    assert any("not the one that it was published after" in fault for fault in verify_edition(str(second), second).faults)


def test_a_folder_without_an_edition_is_named(tmp_path: Path) -> None:
    with pytest.raises(Stop, match=r"is no edition: manifest\.json is missing"):
        verify_edition(str(tmp_path), tmp_path)
    with pytest.raises(Stop, match="holds no edition"):
        faults_of(tmp_path)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Project:
    from cenotaph.records import Noun  # noqa: F401  (the records must be importable before the model is)

    folder = tmp_path_factory.mktemp("verified")
    (folder / "in").mkdir()
    (folder / "in" / "market.txt").write_text(
        "HAMA, 3 May 2013 (Orrin Wire) - Shells killed nine people on the market of Hama on Thursday, said Samir Odeh, a "
        "resident. Fourteen people were injured.\n", encoding="utf8")
    project = Project.init(folder / "project", "Verified")
    project.add([folder / "in"], _Silent())
    project.build(_Silent())
    return project


class _Silent:
    def start(self, what: str, total: int) -> None: ...
    def step(self, n: int = 1) -> None: ...
    def done(self) -> None: ...


def test_quotes_are_looked_up_in_the_archive_and_figures_derived_again(made: Project) -> None:
    folder = made.press.publish(_Silent()).folder
    found = verify_edition("latest", made.folder)
    assert found.faults == ()
    assert found.quotes == found.all_quotes > 0
    assert found.figures and found.figures > 0
    alone = shutil.copytree(folder, made.folder.parent / "downloaded" / "1")
    assert (verify_edition(str(alone), alone).quotes, verify_edition(str(alone), alone).faults) == (0, ())


def test_words_put_into_a_mouth_are_found_even_under_new_hashes(made: Project) -> None:
    from hashlib import sha256

    folder = writable(made.press.publish(_Silent()).folder)
    path, manifest = folder / "edition.json", folder / "manifest.json"
    before = sha256(path.read_bytes()).hexdigest()
    path.write_text(path.read_text(encoding="utf8").replace("nine people", "nobody else"), encoding="utf8")
    sealed = json.loads(manifest.read_text(encoding="utf8").replace(before, sha256(path.read_bytes()).hexdigest()))
    manifest.write_text(json.dumps(sealed), encoding="utf8")
    found = verify_edition(folder.name, made.folder)
    assert any("quotes words that" in fault and "does not hold" in fault for fault in found.faults)


def test_a_folder_for_the_site_that_is_not_empty_stops_before_anything_is_published(made: Project) -> None:
    out = made.folder.parent / "public"
    out.mkdir(exist_ok=True)
    (out / "index.html").write_text("mine", encoding="utf8")
    count = len(made.press.editions.numbers())
    with pytest.raises(Stop, match="is not empty: nothing was published"):
        made.press.publish(_Silent(), site=out)
    assert len(made.press.editions.numbers()) == count


def test_a_record_older_than_its_decisions_is_not_published(made: Project) -> None:
    from cenotaph.records import DecisionKind, Order

    record = made.record()
    order = Order(kind=DecisionKind.NOTE, ids=(record.claims[0].id,), field="claim", value="look again", reason="unsure")
    made.decide(order, record)
    count = len(made.press.editions.numbers())
    with pytest.raises(Stop, match="Run `cenotaph build`, then publish"):
        made.press.publish(_Silent())
    assert len(made.press.editions.numbers()) == count
    made.build(_Silent())
    assert made.press.publish(_Silent()).edition.number == count + 1


def test_an_edition_is_checked_against_the_archive_alone_where_no_record_is_there(made: Project) -> None:
    made.press.publish(_Silent())
    for path in made.folder.glob("record.db*"):
        path.unlink()
    found = verify_edition("latest", made.folder)
    assert (found.faults, found.figures) == ((), None)
    assert found.quotes == found.all_quotes
    made.build(_Silent())


def test_without_the_library_that_signs_a_signature_stops_with_what_to_install(
    shelf: Editions, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cenotaph.editions import signing

    monkeypatch.setattr(signing, "find_spec", lambda _: None)
    with pytest.raises(Stop, match="cenotaph\\[site\\]"):
        SigningKey().make()


def test_a_report_that_is_damaged_in_the_archive_is_named(made: Project) -> None:
    made.press.publish(_Silent())
    (blob,) = [path for path in made.folder.glob("archive/??/*") if len(path.name) == 64]
    kept = blob.read_bytes()
    blob.chmod(0o644)
    blob.write_bytes(b"something else")
    assert any("or damaged there" in fault for fault in verify_edition("latest", made.folder).faults)
    blob.write_bytes(kept)
    assert verify_edition("latest", made.folder).faults == ()


def sealed_anew(folder: Path, path: Path, text: str) -> None:
    """Write other words into a file of an edition, and its new hash into the manifest."""
    from hashlib import sha256

    manifest, before = folder / "manifest.json", sha256(path.read_bytes()).hexdigest()
    path.write_text(text, encoding="utf8")
    after = sha256(path.read_bytes()).hexdigest()
    manifest.write_text(manifest.read_text(encoding="utf8").replace(before, after), encoding="utf8")


def test_the_dead_as_other_projects_count_them_are_counted_again(made: Project) -> None:
    folder = writable(made.press.publish(_Silent()).folder)
    said = json.loads((folder / "edition.json").read_text(encoding="utf8"))
    said["recoded"][0]["figures"][0]["best"] = said["recoded"][0]["figures"][0]["high"] = 99
    sealed_anew(folder, folder / "edition.json", json.dumps(said))
    codebook = said["recoded"][0]["codebook"]
    faults = verify_edition(folder.name, made.folder).faults
    assert any(f"counted by the codebook {codebook}, are not what the same sources give" in fault for fault in faults)


def test_without_the_libraries_for_pages_the_data_are_published_and_pages_refused(
    made: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    from cenotaph.export import editions as parts

    monkeypatch.setattr(parts, "find_spec", lambda name: None if name in ("jinja2", "pyarrow") else object())
    with pytest.raises(Stop, match="need jinja2, which is not installed: nothing was published") as stopped:
        made.press.publish(_Silent(), site=made.folder.parent / "pages")
    assert "leave out --site" in str(stopped.value)
    folder = made.press.publish(_Silent()).folder
    assert (folder / "data" / "incidents.csv").exists()
    assert not (folder / "site").exists() and not (folder / "index.html").exists()
    assert not list(folder.glob("data/*.parquet"))
    assert verify_edition("latest", made.folder).faults == ()
