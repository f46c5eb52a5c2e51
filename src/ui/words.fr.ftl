ui-skip = Aller au contenu
ui-search-or-act = Chercher ou agir…
ui-navigation = Navigation
ui-undo = Annuler
