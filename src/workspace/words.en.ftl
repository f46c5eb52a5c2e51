workspace-zone-unknown = This time zone is not known. Example: Europe/London
workspace-currency-unknown = Choose a currency from the list.
workspace-zone = Time zone
workspace-currency = Currency
workspace-country = Country
