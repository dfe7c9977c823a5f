"""The words of the domain. Imports only the standard library, msgspec and dateline.errors."""
