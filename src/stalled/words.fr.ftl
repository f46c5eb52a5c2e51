menu-stalled = Qui traînent
settings-stalled = Ce qui traîne

stalled-about = Plus longtemps que prévu dans leur étape, ou sans échange. En jours de calendrier, week-ends et jours fériés compris. Les plus anciennes d'abord.
stalled-none = Rien ne traîne.
stalled-to-opportunities = Voir les opportunités
stalled-why = Pourquoi
stalled-since = Depuis
stalled-team = Équipe
stalled-every-team = Toutes les équipes

stalled-limits-about = Après combien de jours une opportunité ouverte traîne. Jours de calendrier, week-ends et jours fériés compris. Un champ vide : jamais. Une note n'est pas un échange.
stalled-silence = Sans échange depuis (jours)
stalled-in-stage = Dans l'étape { $name } (jours)
stalled-marked = { $count ->
    [0] aucune marquée
    [one] { $count } marquée
   *[other] { $count } marquées
}
stalled-total = { $count ->
    [0] Aucune opportunité ne traîne.
    [one] { $count } opportunité traîne.
   *[other] { $count } opportunités traînent.
}
stalled-total-then = Avec ces limites : { $count }.
stalled-see = Voir celles qui traînent

did-stalled-limits-changed = Limites de ce qui traîne modifiées
