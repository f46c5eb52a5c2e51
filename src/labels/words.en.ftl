labels-source = Source
labels-sector = Industry

settings-tags = Categories and tags
labels-about = The tags that the team puts on opportunities and lists, grouped by category.
labels-add = Tag
labels-add-category = Category
labels-category = Category
labels-no-category = None
labels-free = Free tags to be sorted: { $count }
labels-merge = Merge into…
labels-merge-into = Merge { $name } into
labels-merge-now = Merge the tags
labels-choose-other = Choose another tag.
labels-name-taken = A tag already has this name; it may be archived. Merge them, or add it to get it back.

did-category-created = Category { $name } added
did-category-changed = Category { $name } changed
did-category-moved = Category { $name } moved
did-category-archived = Category { $name } archived
did-tag-created = Tag { $name } added
did-tag-changed = Tag { $name } changed
did-tag-archived = Tag { $name } archived
did-tag-restored = Tag { $name } brought back
did-tag-merged = Tag { $name } merged
