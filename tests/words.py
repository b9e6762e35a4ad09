"""Texts and their words, for both that find them: frame/words.py and the search page's script."""

from __future__ import annotations

from typing import Final

CASES: Final[dict[str, list[str]]] = {
    "10,000 men": ["men", "10000"],
    "10.000": ["10000"],
    "10’000": ["10000"],
    "11 000": ["11", "000", "11000"],
    "11\u00a0000": ["11", "000", "11000"],
    "11\u202f000": ["11", "000", "11000"],
    "362 words": ["362", "words"],
    "2.5 million": ["million", "2.5"],
    "2,5": ["2.5"],
    "1,234.56 or 1.234,56": ["or", "1234.56", "1234.56"],
    "1,000,000": ["1000000"],
    "2 November 2024, 100 men": ["2", "November", "2024", "100", "men"],
    "2.11.2024": ["2", "11", "2024"],
    "2024-11-02": ["2024", "11", "02"],
    "the 27th, C1.3, 90-minute": ["the", "27th", "C1", "3", "90", "minute"],
    "１０,０００": ["10000"],
    "Seoul’s": ["Seoul"],
    "Seoul's": ["Seoul"],
    "SEOUL‘S": ["SEOUL"],
    "Seoulʼs": ["Seoul"],
    "O’Brien isn’t": ["O", "Brien", "isn", "t"],
    "partners’ “long‐range” «missile»": ["partners", "long", "range", "missile"],
    "in\u00adfor\u2060ma\ufefftion": ["information"],
    "cafe\u0301": ["caf\u00e9"],
    "of\ufb01ce": ["office"],
    "図書館": ["図書館"],
}
