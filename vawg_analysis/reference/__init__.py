"""The reference tables of the field as values: areas, offence codes, outcome types."""
