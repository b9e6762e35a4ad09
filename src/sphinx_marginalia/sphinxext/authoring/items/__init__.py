"""Questions: one file for each way to answer, and the directives that use them."""
