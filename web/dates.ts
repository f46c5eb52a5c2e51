/** Days and hours spelled out as in ux.md §3.11, for what is typed in this page. The server writes all others. */
import type { When } from "./when";
import { language } from "./words";

const asDate = (day: string): Date => new Date(`${day}T00:00:00Z`);

function written(day: string, today: string, weekday: "short" | "long"): string {
  const options: Intl.DateTimeFormatOptions = { timeZone: "UTC", weekday, day: "numeric", month: weekday };
  if (day.slice(0, 4) !== today.slice(0, 4)) options.year = "numeric";
  const text = new Intl.DateTimeFormat(language() === "fr" ? "fr" : "en-GB", options).format(asDate(day)).replaceAll(",", "");
  return language() === "fr" ? text.replace(/(^|\s)1(?=\s)/, "$11er") : text;
}

export const shortDay = (day: string, today: string): string => written(day, today, "short");
export const longDay = (day: string, today: string): string => written(day, today, "long");

/** `samedi 22`: enough for a day of this or the next week. */
export const weekdayAndNumber = (day: string): string =>
  new Intl.DateTimeFormat(language() === "fr" ? "fr" : "en-GB", { timeZone: "UTC", weekday: "long", day: "numeric" }).format(asDate(day)).replaceAll(",", "");

export const shortWeekday = (day: string): string =>
  new Intl.DateTimeFormat(language() === "fr" ? "fr" : "en-GB", { timeZone: "UTC", weekday: "short" }).format(asDate(day));

export const withTime = (day: string, when: When): string => (when.time ? `${day} ${when.time.slice(0, 5)}` : day);
