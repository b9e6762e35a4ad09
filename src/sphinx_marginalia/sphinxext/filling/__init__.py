"""What is filled in when a page is written."""
