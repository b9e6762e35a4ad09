# The steps are in tools/make.py, so that Windows (make.bat) has the same ones.
PYTHON ?= python3

.PHONY: help html teacher handouts slides zip pdf epub serve test nightly engines matrix quick lint bench data pictures reference messages lab lock clean

help html teacher handouts slides zip pdf epub serve test nightly engines matrix quick lint bench data pictures reference messages lab lock clean:
	@$(PYTHON) tools/make.py $@

.DEFAULT_GOAL := help
