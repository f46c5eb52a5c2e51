labels-source = Source
labels-sector = Secteur

settings-tags = Catégories et tags
labels-about = Les tags que l'équipe pose sur les opportunités et les fichiers, rangés par catégorie.
labels-add = Tag
labels-add-category = Catégorie
labels-category = Catégorie
labels-no-category = Aucune
labels-free = Tags libres à ranger : { $count }
labels-merge = Fusionner dans…
labels-merge-into = Fusionner { $name } dans
labels-merge-now = Fusionner les tags
labels-choose-other = Choisissez un autre tag.
labels-name-taken = Un tag porte déjà ce nom, peut-être archivé. Fusionnez-les, ou ajoutez-le pour le retrouver.

did-category-created = Catégorie { $name } ajoutée
did-category-changed = Catégorie { $name } modifiée
did-category-moved = Catégorie { $name } déplacée
did-category-archived = Catégorie { $name } archivée
did-tag-created = Tag { $name } ajouté
did-tag-changed = Tag { $name } modifié
did-tag-archived = Tag { $name } archivé
did-tag-restored = Tag { $name } retrouvé
did-tag-merged = Tag { $name } fusionné
