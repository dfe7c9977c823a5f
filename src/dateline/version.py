"""The version of the package, in one place for code that must not read installed metadata."""

VERSION = "0.1.0"
