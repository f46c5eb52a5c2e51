cli-about = Piste: from a cold list to a won opportunity. Without a command it does what `serve` does.
cli-usage = Usage:
cli-commands = Commands
cli-command = COMMAND
cli-options = Options
cli-arguments = Arguments
cli-help = Show this help
cli-version = Show the version
cli-serve = Start the program
cli-migrate = Bring the database to the version of this program
cli-arg-data = Folder of the data; created on first start. Without it: the usual place for your account
cli-arg-database = Database, when it is not a file in the data folder: postgres://…
cli-arg-listen = Address to listen on. Without it: 127.0.0.1:4242, or the next free port
cli-arg-public-url = Address that people type, behind a proxy: https://piste.example
cli-arg-no-open = Do not open the browser
cli-arg-json-logs = Write the log as JSON
cli-unknown = “{ $arg }” is not known here. `piste --help` shows what is.
cli-value-missing = Something is missing: { $arg }. `piste --help` shows how it is written.
cli-value-wrong = “{ $value }” does not fit { $arg }. `piste --help` shows how it is written.
cli-not-understood = This command was not understood: { $arg }. `piste --help` shows how it is written.
cli-failed = It did not work: { $detail }
cli-no-home = There is no usual place for data on this account. Name a folder with --data.
cli-folder-missing = The folder above { $path } does not exist. Create it, or name another with --data. Nothing was changed.
cli-folder-read-only = Piste may not write in { $path }. Change its permissions, or name another folder with --data. Nothing was changed.
cli-file-unusable = { $path } cannot be used: { $detail }
cli-folder-taken = Another Piste is already running on { $path }. Stop it first, or name another folder with --data.
cli-database-newer = { $place } was last used by a newer Piste. Start that version; this one would not understand the data. Nothing was changed.
cli-database-locked = Another program keeps { $place } locked. Stop it, then try again. Nothing was changed.
cli-database-unusable = { $place } cannot be opened: { $detail }. Nothing was changed.
cli-server-unreachable = The database server { $place } cannot be reached: { $detail }
cli-disk-full = The disk is full. Make room, then try again. Nothing half done was kept.
cli-migrated = { $count ->
    [0] The database is up to date.
    [one] The database is up to date: { $count } migration ran.
   *[other] The database is up to date: { $count } migrations ran.
  }
cli-port-taken = { $address } is taken by another program. Choose another address with --listen.
cli-port-unusable = Piste cannot listen on { $address }: { $detail }. Choose another address with --listen.
cli-port-moved = { $taken } is taken by another program: Piste uses the next free port.
cli-listens = Piste listens on { $address }
cli-set-up = Set up your workspace, once, within the hour: { $link }
