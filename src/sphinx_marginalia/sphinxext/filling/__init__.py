"""Post-transforms: what is filled in when a page is written."""
