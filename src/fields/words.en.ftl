fields-need = Need
fields-decision-maker = Decision maker
fields-timing = Timing
fields-competitor = Competitor
