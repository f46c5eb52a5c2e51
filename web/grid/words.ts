/** Words of the page, delivered as `window.pisteWords`; a missing one shows its key so that it is seen. */
declare global {
  interface Window {
    pisteWords?: Record<string, string>;
  }
}

type Values = Record<string, string | number>;

export function word(key: string, values: Values = {}): string {
  const text = window.pisteWords?.[`js-grid-${key}`] ?? `js-grid-${key}`;
  return text.replace(/\{\s*\$?(\w+)\s*\}/g, (whole, name: string) => String(values[name] ?? whole));
}

let language = "fr";

export function speak(chosen: string): void {
  language = chosen;
}

export function formatted(count: number): string {
  return new Intl.NumberFormat(locale()).format(count);
}

/** `key-one` or `key-other`: French counts 0 as one, English does not. */
export function counted(key: string, count: number, values: Values = {}): string {
  const form = new Intl.PluralRules(language).select(count) === "one" ? "one" : "other";
  return word(`${key}-${form}`, { count: formatted(count), ...values });
}

export function locale(): string {
  return language === "en" ? "en-GB" : language;
}
