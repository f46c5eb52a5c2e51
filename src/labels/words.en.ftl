labels-source = Source
labels-sector = Industry
