/** The words of the page's language, put on `window` by /assets/words.<lang>.<hash>.js before this runs. */
declare global {
  interface Window { pisteWords?: Record<string, string> }
}

export function t(key: string, args: Record<string, string | number> = {}): string {
  const message = window.pisteWords?.[key] ?? key;
  return message.replace(/\{([a-z_-]+)\}/g, (whole, name: string) => String(args[name] ?? whole));
}

export const language = (): "fr" | "en" => (document.documentElement.lang.startsWith("en") ? "en" : "fr");
