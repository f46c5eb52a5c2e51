lines-title = Lines
lines-name = Item
lines-name-help = Product, reference or free text
lines-quantity = Quantity
lines-price = Unit price
lines-discount = Discount
lines-discount-example = 10% or 50 EUR
lines-discount-rate = Discount in %
lines-discount-amount = Discount as an amount
lines-vat-rate = VAT in %
lines-net = Net without VAT
lines-currency = Currency
lines-add = New line
lines-add-it = Add
lines-remove = Remove { $name }
lines-export-as = Lines as { $format }
lines-file = { $title } - lines
lines-total-net = Total without VAT
lines-vat-of = VAT { $rate } of { $base }
lines-total-gross = Total with VAT
lines-rounding = Rounded to the smallest unit of the currency: each line, then the VAT of each rate on the sum of its lines; a half goes away from zero.
lines-not-counted = { $count ->
    [1] One line is in another currency than { $currency }: it is not counted.
   *[other] { $count } lines are in another currency than { $currency }: they are not counted.
}
lines-follow = The amount follows the lines
lines-amount-above = The typed amount is { $by } above the lines.
lines-amount-below = The typed amount is { $by } below the lines.

lines-changed = { $field }: { $from } → { $to }
lines-quantity-unclear = “{ $text }” is not a quantity. Write for example 2 or 2.5.
lines-quantity-range = A quantity is larger than zero and smaller than a thousand million.
lines-price-missing = Write the price of one unit.
lines-no-price-in = { $name } has no price in { $currency }: write it.
lines-other-currency = This opportunity is in { $currency }.
lines-discount-unclear = “{ $text }” is not a discount. Write 10% or 50 { $currency }.
lines-discount-range = A discount is between zero and what the line costs.
lines-vat-missing = Write the rate of VAT.
lines-too-much = This is more than the largest amount there can be, { $most }.
lines-too-many = An opportunity has at most { $most } lines.
lines-both-wrote = { $name } wrote “{ $theirs }” for { $field } while you wrote “{ $mine }”.

told-opportunity-line-added = Line added · { $title }
told-opportunity-line-changed = Line changed · { $title }
told-opportunity-line-moved = Line moved · { $title }
told-opportunity-line-removed = Line removed · { $title }
did-opportunity-line-added = Line { $name } added
did-opportunity-line-changed = Line { $name } changed
did-opportunity-line-moved = Line { $name } moved
did-opportunity-line-removed = Line { $name } removed
