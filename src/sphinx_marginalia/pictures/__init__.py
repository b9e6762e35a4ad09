"""Drawings of data sets as SVG text; standard library only, no colour and no size that a page could not change."""
