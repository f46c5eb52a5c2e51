settings-assignment = Attribution

assignment-about = Qui transfère à qui, et qui voit les opportunités sans responsable. Chacun peut rendre ce qu’il a reçu, et prendre ce qu’il voit sans responsable.
assignment-users-give = Un utilisateur transfère
assignment-users-give-help = Un manager transfère aux membres de ses équipes, un administrateur à tous.
assignment-to-all = à tous
assignment-to-team = aux membres de ses équipes
assignment-to-nobody = à personne
assignment-pool-open = Tous voient les opportunités sans responsable ; sinon, les managers et les administrateurs
