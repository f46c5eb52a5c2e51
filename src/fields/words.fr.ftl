fields-need = Besoin
fields-decision-maker = Qui décide
fields-timing = Échéance
fields-competitor = Concurrent
