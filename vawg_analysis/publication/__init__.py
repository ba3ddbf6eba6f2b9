"""A release's files for people and machines: tables, their metadata, the workbook."""
