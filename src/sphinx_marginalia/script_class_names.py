"""The class names that only scripts write, for style sheets and tests: the other half of ``class_names.py``."""

from __future__ import annotations

from typing import Final

# A reader's own marks
OWN: Final = "m-own"  #: the list of them, below the text
OWN_OFF: Final = "m-own-off"  #: on the reader, while that switch is off
OWN_NONE: Final = "m-own-none"  #: on the list, while it is empty
OWN_WASHES: Final = "m-own-washes"  #: what lies behind the words of a sentence
OWN_WASH: Final = "m-own-wash"
OWN_NOW: Final = "m-own-now"  #: what is chosen or open
OWN_SIGNS: Final = "m-own-signs"  #: the button in the margin
OWN_SIGN: Final = "m-own-sign"
OWN_OVER: Final = "m-own-over"  #: how many more there are than the margin holds
OWN_LIST: Final = "m-own-list"
OWN_LOST: Final = "m-own-lost"
OWN_MARK: Final = "m-own-mark"
OWN_HEAD: Final = "m-own-head"
OWN_QUOTE: Final = "m-own-quote"
OWN_WHOLE: Final = "m-own-whole"  #: a quotation that is the whole sentence
OWN_NOTE: Final = "m-own-note"
OWN_TALLY: Final = "m-own-tally"
OWN_ACTS: Final = "m-own-acts"
OWN_STATUS: Final = "m-own-status"
PENCIL: Final = "m-pencil"  #: what is open in the slip while a reader marks words
OWN_HERE: Final = "m-own-here"  #: the other marks of its sentence
OWN_KINDS: Final = "m-own-kinds"
OWN_KIND: Final = "m-own-kind"
OWN_FIELD: Final = "m-own-field"
OWN_SHUT: Final = "m-own-shut"
OWN_CARET: Final = "m-own-caret"  #: the words of a sentence, to be chosen by keyboard
OWN_WORD: Final = "m-own-word"
OWN_CHOOSING: Final = "m-own-choosing"  #: on their sentence
OWN_COPY: Final = "m-own-copy"  #: text on its way to the clipboard
