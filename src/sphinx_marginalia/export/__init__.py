"""A book's records in other forms: bytes go out, nothing is read or built here."""
