"""The layers below Sphinx, each by itself."""
