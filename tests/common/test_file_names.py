"""Names of files that people take with them."""

from common.file_names import file_name


def test_letters_of_both_languages_are_kept():
    assert file_name("Ysgol Tŷ Gwyn", "2026/27", "1", extension="pdf") == "Ysgol-Tŷ-Gwyn-2026-27-1.pdf"


def test_there_is_no_path_in_it():
    assert file_name("../../etc/passwd\x00", extension="xlsx") == "etc-passwd.xlsx"
