# What all the lists of the settings have in common.

listed-up = Move { $name } up
listed-down = Move { $name } down
listed-archive-name = Archive { $name }
listed-add = Add
listed-name = Name
listed-name-missing = Enter a name.
listed-name-long = This name has { $length } characters; it may have { $longest } at most.
listed-changed-since = This has changed since. Nothing was undone.
