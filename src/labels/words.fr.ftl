labels-source = Source
labels-sector = Secteur
