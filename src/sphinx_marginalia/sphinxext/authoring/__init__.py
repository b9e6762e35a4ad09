"""What an author writes: directives and roles."""
