"""Every error that Dateline raises on purpose.

DatelineError
├── InputError        the input cannot be read: wrong file, wrong encoding, too large (exit code 2)
│   └── FetchError    an address cannot be fetched: not allowed, not there, not now
├── EvidenceError     a value points at words that are not there
├── ChainError        stages that do not fit together, or a recipe that names an unknown stage
├── LayerError        a layer that was asked for and is not there
├── ModelError       a language model that was asked for is not set up, not reached, or answers nonsense
├── AssetError        a model or gazetteer file is missing or has changed
├── OntologyError     a kind, field or lexicon table that does not hold together
├── StoreError        a case that cannot be opened, or an entry that does not fit what it holds
│   └── AskError      a case was asked for what cannot be: a day that is none, a search without a word
└── LimitError        a parser ran past its limits of size, time or memory
"""


class DatelineError(Exception):
    """Base of every error raised on purpose. The message says what to do next."""


class InputError(DatelineError):
    """The input cannot be read: what was expected, what was found, what to do."""


class FetchError(InputError):
    """An address cannot be fetched.

    ``may_pass`` is true where it may work later, not before ``wait_s`` seconds where that is known;
    ``status`` is what the server answered, if it did.
    """

    def __init__(
        self,
        message: str,
        *,
        may_pass: bool = False,
        wait_s: float | None = None,
        status: int | None = None,
    ) -> None:
        super().__init__(message)
        self.may_pass, self.wait_s, self.status = may_pass, wait_s, status


class EvidenceError(DatelineError, ValueError):
    """A value points at words that are not in the text.

    Also a ValueError, so that msgspec reports it as a validation error while decoding.
    """


class ChainError(DatelineError):
    """Stages that do not fit together, or a recipe that cannot be built."""


class LayerError(DatelineError, KeyError):
    """A layer was asked for that the analysis does not have."""

    def __str__(self) -> str:
        """The plain message; KeyError would show its repr."""
        return str(self.args[0]) if self.args else ""


class ModelError(DatelineError):
    """A language model that was asked for is not set up, cannot be reached, or answers in another form."""


class AssetError(DatelineError):
    """A shipped model or gazetteer is missing or is not the file that the manifest names."""


class OntologyError(DatelineError):
    """A table of the ontology or of a lexicon does not hold together."""


class StoreError(DatelineError):
    """A case cannot be opened or read, or does not take what it was given."""


class AskError(StoreError):
    """A case was asked for what cannot be: a day or moment that is none, a search without a word."""


class MissingError(AskError):
    """What was named is not there: an unknown id."""


class LimitError(DatelineError):
    """A third-party parser ran past its limits and was stopped."""
