"""Documents lie in a folder of the test's own, and a warning of the PDF writer fails the test."""

import logging
from collections.abc import Iterator

import pytest


class _Faults(logging.Handler):
    """Keeps what the PDF writer complains of."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.texts: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.texts.append(record.getMessage())


@pytest.fixture(autouse=True)
def _documents_folder(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(autouse=True)
def _no_fault_of_the_pdf_writer() -> Iterator[None]:
    faults = _Faults()
    logging.getLogger("weasyprint").addHandler(faults)
    yield
    logging.getLogger("weasyprint").removeHandler(faults)
    assert faults.texts == []
