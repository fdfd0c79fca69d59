"""The archive holds the whole site, and says how to use it."""

import zipfile
from pathlib import Path

import pytest

from sitebuild.archive import FOLDER, HOW_TO_USE, how_to_use, write_archive
from sitebuild.pages import read_lessons
from sitebuild.siblings import ENCODINGS


@pytest.fixture(scope="module")
def archive(root: Path, site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The built site's archive."""
    target = tmp_path_factory.mktemp("archive") / "nudge.zip"
    write_archive(root, site, target)
    return target


def test_it_unpacks_to_the_site_and_a_page_on_how_to_use_it(
    archive: Path, site: Path, tmp_path: Path
) -> None:
    with zipfile.ZipFile(archive) as whole:
        whole.extractall(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [FOLDER]
    unpacked = {path.relative_to(tmp_path / FOLDER) for path in (tmp_path / FOLDER).rglob("*")}
    suffixes = {encoding.suffix for encoding in ENCODINGS}
    wanted = {path.relative_to(site) for path in site.rglob("*") if path.suffix not in suffixes}
    assert unpacked - wanted == {Path(HOW_TO_USE)}
    assert wanted <= unpacked
    for name in wanted:
        if (site / name).is_file():
            assert (tmp_path / FOLDER / name).read_bytes() == (site / name).read_bytes()


def test_the_page_names_the_folder_the_home_page_and_every_lesson(root: Path) -> None:
    text = how_to_use(root)
    assert f'Open the folder "{FOLDER}" and double-click index.html' in text
    for lesson in read_lessons(root):
        assert f"{lesson.number}. {lesson.title}" in text
    assert max(map(len, text.splitlines())) <= 100


def test_the_same_site_gives_the_same_bytes(
    root: Path, site: Path, archive: Path, tmp_path: Path
) -> None:
    write_archive(root, site, tmp_path / "again.zip")
    assert (tmp_path / "again.zip").read_bytes() == archive.read_bytes()
    assert [path.name for path in tmp_path.iterdir()] == ["again.zip"]
