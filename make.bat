@echo off
rem The steps are in tools/make.py; this file was not run on Windows.
rem Targets: help html teacher handouts slides zip pdf epub serve test nightly engines matrix quick lint bench data pictures reference messages lab lock clean
if "%PYTHON%" == "" set PYTHON=py -3
if "%1" == "" (
	%PYTHON% tools\make.py help
) else (
	%PYTHON% tools\make.py %*
)
exit /b %errorlevel%
