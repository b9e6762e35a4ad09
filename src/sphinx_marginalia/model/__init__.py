"""The book as records: standard library only, frozen, slotted."""
