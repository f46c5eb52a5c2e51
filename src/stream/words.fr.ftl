menu-activity = Activité
stream-none = Rien ne s’est passé dans cette période, avec ces filtres.
stream-team = Équipe
stream-every-team = Toutes les équipes
stream-new = { $count ->
    [one] { $count } nouvelle activité
   *[other] { $count } nouvelles activités
 }
stream-notifications = Notifications
stream-read-all = Tout marquer comme lu
stream-mark-read = Marquer comme lu
stream-mark-unread = Marquer comme non lu
stream-nothing-told = Personne ne vous a mentionné, et rien ne vous a été confié.
stream-to-activity = Voir l’activité
stream-mentioned = { $name } vous mentionne dans « { $title } »
stream-received = { $name } vous confie « { $title } »
stream-others = { $count ->
    [one] et { $count } autre ligne
   *[other] et { $count } autres lignes
 }
