"""The HTML of nodes, and the files that a page loads."""
