ui-skip = Skip to content
ui-search-or-act = Search or act…
ui-navigation = Navigation
ui-undo = Undo
