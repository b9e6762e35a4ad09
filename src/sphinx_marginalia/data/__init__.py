"""Data packages (Data Package and Table Schema, frictionlessdata.io) to records; standard library only."""
