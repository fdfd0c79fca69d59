"""How much data a page can work on, and what is said beyond that."""

from nudge.errors import TooMuchDataError

MOST_BYTES = 20_000_000
MOST_ROWS = 100_000
MOST_COLUMNS = 50


def check_size(n_bytes: int) -> None:
    """Refuse a file by its size alone, before it is read.

    Raises
    ------
    TooMuchDataError
        If it has more than `MOST_BYTES`.
    """
    if n_bytes > MOST_BYTES:
        raise TooMuchDataError(
            f"The data must be at most {MOST_BYTES // 1_000_000} MB, "
            f"not {n_bytes / 1_000_000:,.1f} MB: keep fewer rows or columns."
        )
