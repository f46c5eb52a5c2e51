handover-of = Passation : { $title }
handover-back = Retour à l’opportunité
handover-print = Imprimer
handover-next = Ensuite
handover-who = Qui est qui
handover-known = Besoin, budget et décision
handover-nothing-asked = Aucune réponse notée pour l’instant.
handover-unknown = Pas encore su : { $names }
handover-said-by = dit par { $name }, noté par { $user }
handover-promised = Promis, à tenir
handover-no-promise = Aucune promesse en cours.
handover-sent = Envoyé ou tenu
handover-nothing-sent = Rien d’envoyé pour l’instant.
handover-talks = Derniers échanges
handover-no-talk = Aucun autre échange pour l’instant.
handover-rest = La suite est dans l’historique de l’opportunité.
handover-more = { $count ->
    [one] et { $count } de plus dans l’opportunité
   *[other] et { $count } de plus dans l’opportunité
 }
