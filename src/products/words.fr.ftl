settings-products = Produits

products-about = Ce que vous vendez : un nom, un prix par devise et par unité, un taux de TVA. Une ligne d’opportunité garde le nom et le prix du jour où elle a été ajoutée.
products-none = Aucun produit. Une ligne d’opportunité s’écrit aussi sans produit.
products-none-found = Aucun produit de ce nom ni de cette référence.
products-more = Les 100 premiers sont affichés. Cherchez les autres.
products-find = Nom ou référence
products-find-it = Chercher
products-add = Produit
products-name = Nom
products-reference = Référence
products-unit = Unité
products-unit-help = pièce, heure, mois…
products-vat = TVA, en %
products-vat-shown = TVA { $rate }
products-prices = Prix hors taxe, un par ligne : 850 EUR, ou 120 CHF / heure
products-no-price = prix à écrire sur la ligne
products-too-long = { $longest } caractères au plus.
products-price-twice = Deux prix en { $currency } pour la même unité : gardez-en un.
products-vat-range = Un taux de TVA va de 0 à 100 %.
products-rate-unclear = « { $text } » n’est pas un taux. Écrivez par exemple 5,5.
products-name-taken = Un autre produit a déjà ce nom ou cette référence.

did-product-created = Produit { $name } ajouté
did-product-changed = Produit { $name } modifié
did-product-archived = Produit { $name } archivé
