/** An amount in minor units as in ux.md §3.11, for the totals that change under a drag. */
import { language } from "../words";

export function formatMinor(minor: number, currency: string): string {
  const locale = language() === "fr" ? "fr" : "en-GB";
  const digits = new Intl.NumberFormat(locale, { style: "currency", currency }).resolvedOptions().maximumFractionDigits ?? 2;
  const amount = minor / 10 ** digits;
  const options: Intl.NumberFormatOptions = { style: "currency", currency, minimumFractionDigits: Number.isInteger(amount) ? 0 : digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(locale, options).format(amount).replace("-", "−");
}
