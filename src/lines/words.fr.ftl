lines-title = Lignes
lines-name = Désignation
lines-name-help = Produit, référence ou texte libre
lines-quantity = Quantité
lines-price = Prix unitaire
lines-discount = Remise
lines-discount-example = 10 % ou 50 EUR
lines-discount-rate = Remise en %
lines-discount-amount = Remise en montant
lines-vat-rate = TVA en %
lines-net = Net hors taxe
lines-currency = Devise
lines-add = Nouvelle ligne
lines-add-it = Ajouter
lines-remove = Retirer { $name }
lines-export-as = Lignes au format { $format }
lines-file = { $title } - lignes
lines-total-net = Total hors taxe
lines-vat-of = TVA { $rate } de { $base }
lines-total-gross = Total TTC
lines-rounding = Arrondi à la plus petite unité de la devise : chaque ligne, puis la TVA de chaque taux sur la somme de ses lignes ; une moitié s’éloigne de zéro.
lines-not-counted = { $count ->
    [1] Une ligne est dans une autre devise que { $currency } : elle n’est pas comptée.
   *[other] { $count } lignes sont dans une autre devise que { $currency } : elles ne sont pas comptées.
}
lines-follow = Le montant suit les lignes
lines-amount-above = Le montant saisi dépasse les lignes de { $by }.
lines-amount-below = Les lignes dépassent le montant saisi de { $by }.

lines-changed = { $field } : { $from } → { $to }
lines-quantity-unclear = « { $text } » n’est pas une quantité. Écrivez par exemple 2 ou 2,5.
lines-quantity-range = Une quantité est plus grande que zéro et plus petite qu’un milliard.
lines-price-missing = Écrivez le prix d’une unité.
lines-no-price-in = { $name } n’a pas de prix en { $currency } : écrivez-le.
lines-other-currency = Cette opportunité est en { $currency }.
lines-discount-unclear = « { $text } » n’est pas une remise. Écrivez 10 % ou 50 { $currency }.
lines-discount-range = Une remise va de zéro à ce que coûte la ligne.
lines-vat-missing = Écrivez le taux de TVA.
lines-too-much = C’est plus que le plus grand montant possible, { $most }.
lines-too-many = Une opportunité a { $most } lignes au plus.
lines-both-wrote = { $name } a écrit « { $theirs } » pour { $field } pendant que vous écriviez « { $mine } ».

told-opportunity-line-added = Ligne ajoutée · { $title }
told-opportunity-line-changed = Ligne modifiée · { $title }
told-opportunity-line-moved = Ligne déplacée · { $title }
told-opportunity-line-removed = Ligne retirée · { $title }
did-opportunity-line-added = Ligne { $name } ajoutée
did-opportunity-line-changed = Ligne { $name } modifiée
did-opportunity-line-moved = Ligne { $name } déplacée
did-opportunity-line-removed = Ligne { $name } retirée
