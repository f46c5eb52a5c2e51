settings-products = Products

products-about = What you sell: a name, a price for each currency and unit, a rate of VAT. A line of an opportunity keeps the name and the price of the day it was added.
products-none = No product. Lines of opportunities can be written without one.
products-none-found = No product has this name or this reference.
products-more = The first 100 are shown. Search for the others.
products-find = Name or reference
products-find-it = Search
products-add = Product
products-name = Name
products-reference = Reference
products-unit = Unit
products-unit-help = piece, hour, month…
products-vat = VAT, in %
products-vat-shown = VAT { $rate }
products-prices = Prices without VAT, one a line: 850 EUR, or 120 CHF / hour
products-no-price = price written on the line
products-too-long = At most { $longest } characters.
products-price-twice = Two prices in { $currency } for the same unit: keep one.
products-vat-range = A rate of VAT is between 0 and 100%.
products-rate-unclear = “{ $text }” is not a rate. Write for example 5.5.
products-name-taken = Another product has this name or this reference already.

did-product-created = Product { $name } added
did-product-changed = Product { $name } changed
did-product-archived = Product { $name } archived
