"""What a search finds: the entries of each group, made of records, and never of a key."""
