// Reads a moment as people type it, in French and in English: `3j`, `lun 14h`, `15/12`, `next monday`.
// The same grammar as crates/when, for the echo while typing; crates/when/fixture.json holds both to the
// same answers. Everything is wall clock. Days are counted from 1970.

export type Now = { y: number; m: number; d: number; h: number; min: number };
export type Calendar = { workingDays: boolean[]; holidays: string[] };
export type When = { date: string; time: string | null; movedFrom: string | null; label: string };

type Token = { kind: "word" | "number" | "sign"; text: string; glued: boolean; start: number };
type Clock = { h: number; min: number };
/** An `exact` moment was asked for to the minute and is not moved to a working day. */
type Found = { day: number; time: Clock | null; exact: boolean };
type Period = 0 | 1 | 2; // week, month, year
type Read<T> = () => T | null;

const list = (words: string): string[] => words.split(" ");
const lists = (words: string): string[][] => words.split(",").map(list);

const WEEKDAYS = lists(
  "lundi lun monday mon,mardi mar tuesday tue tues,mercredi mer wednesday wed,jeudi jeu thursday thu thur thurs," +
    "vendredi ven friday fri,samedi sam saturday sat,dimanche dim sunday sun",
);
const MONTHS = lists(
  "janvier janv jan january,fevrier fevr fev february feb,mars mar march,avril avr april apr,mai may,juin june jun," +
    "juillet juil july jul,aout august aug,septembre sept sep september,octobre oct october," +
    "novembre nov november,decembre dec december",
);
const NUMBERS = lists(
  "-,un une a an one,deux two,trois three,quatre four,cinq five,six,sept seven,huit eight,neuf nine,dix ten,-,-,-,-," +
    "quinze fifteen,-,-,-,-,vingt twenty,-,-,-,-,-,-,-,-,-,trente thirty",
);
const UNITS = lists(
  "j jr jrs jour jours d day days,s sem sems semaine semaines w wk wks week weeks," +
    "m mo mos mois month months,an ans annee annees y yr yrs year years",
);
const PERIODS = lists("semaine week,mois month,annee year");
const MINUTES = list("min mins mn minute minutes");
const HOURS = list("hour hours hr hrs");
/** Hours of the clock as well as of a stretch: `14h`, `2h`. People start work at seven. */
const H = list("h heure heures");
const CLOCK_FROM = 7;
/** One letter after a space reads as a unit only when nothing follows: `3 m de câble`. */
const SHAKY_UNITS = list("d s w m y");
/** Weekdays that are also ordinary words or names: `mon client`, `Sam rappelle`. */
const SHAKY_DAYS = list("mon mer jeu sam sat sun");
/** Parts of a day: words, first hour, hour at which it is over. */
const PARTS: [string[], number, number][] = [
  [list("matin morning"), 9, 12],
  [list("midi noon"), 12, 14],
  [list("aprem afternoon"), 14, 18],
  [list("soir evening night"), 18, 24],
];
const ARTICLES = list("le la ce cette cet this the on");
const NEXT = list("prochain prochaine");
const WITHIN = list("dans in sous within");
/** After a date these words make it another date, or none: `lundi dernier`, `3 days ago`. */
const SPOILERS = list("de du des d of dernier derniere passe passee last ago avant before par per sur ou or");
const SPOILING_SIGNS = "%€$£°";
const CLOSING_SIGNS = ",;:.!?)]»\"…";
/** What may stand between the moment and its label. */
const LABEL_GAP = /^[\p{White_Space},;:.!\-–—·]+/u;
const ENOUGH = 24;
/** A leap day comes back within eight years. */
const YEARS_AHEAD = 8;

const SPACE = /^\p{White_Space}/u;

const fold = (c: string): string =>
  /[’ʼ]/.test(c) ? "'" : /[‐-―−]/.test(c) ? "-" : c.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

function tokens(text: string): Token[] {
  const found: Token[] = [];
  let glued = false;
  let start = 0;
  for (const c of text) {
    if (SPACE.test(c)) glued = false;
    else {
      const folded = fold(c);
      const kind = /^[0-9]/.test(folded) ? "number" : /^(?!\p{Alphabetic})./u.test(folded) ? "sign" : "word";
      const last = found[found.length - 1];
      if (glued && last && kind === last.kind && kind !== "sign") last.text += folded;
      else if (found.length === ENOUGH) break;
      else found.push({ kind, text: folded, glued, start });
      glued = true;
    }
    start += c.length;
  }
  return found;
}

const pad = (n: number, digits = 2): string => String(n).padStart(digits, "0");
const utc = (y: number, m: number, d: number): number => Date.UTC(y, m - 1, d) / 864e5;
const parts = (day: number): { y: number; m: number; d: number } => {
  const date = new Date(day * 864e5);
  return { y: date.getUTCFullYear(), m: date.getUTCMonth() + 1, d: date.getUTCDate() };
};
const iso = (day: number): string => {
  const { y, m, d } = parts(day);
  return `${pad(y, 4)}-${pad(m)}-${pad(d)}`;
};
/** Monday is 0. */
const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7;
const monthLength = (y: number, m: number): number => parts(utc(y, m + 1, 0)).d;
const dateOf = (y: number, m: number, d: number): number | null =>
  y >= 1900 && y < 2200 && m >= 1 && m <= 12 && d >= 1 && d <= monthLength(y, m) ? utc(y, m, d) : null;
const clockOf = (h: number, min: number): Clock | null => (h < 24 ? { h, min } : null);
const plusMonths = (day: number, months: number): number => {
  const { y, m, d } = parts(day);
  return utc(y, m + months, Math.min(d, monthLength(y, m + months)));
};

/** The moment at the start of `text`, or null when it does not start with one: the whole text is then a label. */
export function parseWhen(text: string, now: Now, order: "day" | "month", calendar: Calendar): When | null {
  const today = utc(now.y, now.m, now.d);
  const minuteNow = now.h * 60 + now.min;
  const all = tokens(text);
  let at = 0;
  /** The words read so far are also ordinary words: they are a moment only when no other word follows. */
  let shaky = false;

  // The cursor.

  const peek = (ahead = 0): Token | undefined => all[at + ahead];
  const glued = (): boolean => peek()?.glued ?? false;
  const step = (met: boolean): boolean => {
    if (met) at += 1;
    return met;
  };
  const word = (words: string[]): boolean => step(peek()?.kind === "word" && words.includes(all[at]!.text));
  const sign = (s: string): boolean => step(peek()?.kind === "sign" && all[at]!.text === s);
  const gluedSign = (s: string): boolean => glued() && sign(s);
  const attempt = <T>(read: Read<T>): T | null => {
    const before: [number, boolean] = [at, shaky];
    const found = read();
    if (found === null) [at, shaky] = before;
    return found;
  };
  const first = <T>(...reads: Read<T>[]): T | null => {
    for (const read of reads) {
      const found = attempt(read);
      if (found !== null) return found;
    }
    return null;
  };
  const words = (phrase: string): boolean => {
    const wanted = list(phrase);
    const met = wanted.every((w, n) => peek(n)?.text === w);
    if (met) at += wanted.length;
    return met;
  };
  const oneOf = (choices: string[][]): number | null => {
    const found = choices.findIndex(word);
    if (found < 0) return null;
    gluedSign(".");
    return found;
  };
  const number = (digits: number): { n: number; digits: number } | null => {
    const token = peek();
    if (token?.kind !== "number" || token.text.length > digits) return null;
    at += 1;
    return { n: Number(token.text), digits: token.text.length };
  };

  // Working days.

  const works = (day: number): boolean => calendar.workingDays[weekdayOf(day)] === true && !calendar.holidays.includes(iso(day));
  const workingDayFrom = (day: number, by: 1 | -1): number | null => {
    for (let n = 0; n <= 366; n += 1) if (works(day + n * by)) return day + n * by;
    return null;
  };

  // Times of the clock, parts of a day, stretches of hours and minutes.

  const twoDigits: Read<number> = () => {
    const minute = number(2);
    return minute && minute.digits === 2 && minute.n < 60 ? minute.n : null;
  };
  const minutesAfterH: Read<number> = () => {
    const spaced = !glued();
    if (!word(H)) return null;
    const minutes = spaced || glued() ? attempt(twoDigits) : null;
    if (minutes !== null && glued()) word(MINUTES);
    return minutes ?? 0;
  };
  const noon: Read<Clock> = () => (word(["midi", "noon"]) ? clockOf(12, 0) : null);
  const englishTime: Read<Clock> = () => {
    const hour = number(2)?.n ?? 0;
    const minute = gluedSign(":") ? twoDigits() : 0;
    const afternoon = word(["pm"]);
    if (minute === null || !(afternoon || word(["am"])) || hour < 1 || hour > 12) return null;
    return clockOf((hour % 12) + (afternoon ? 12 : 0), minute);
  };
  const frenchTime: Read<Clock> = () => {
    const hour = number(2);
    const minute = hour && (gluedSign(":") ? twoDigits() : minutesAfterH());
    return hour && minute !== null ? clockOf(hour.n, minute) : null;
  };
  const clock: Read<Clock> = () =>
    attempt(() => {
      word(["a", "at", "vers"]);
      return first(noon, englishTime, frenchTime);
    });
  const part = (): [string[], number, number] | null =>
    (words("apres midi") || words("apres - midi") ? PARTS[2] : PARTS.find(([names]) => word(names))) ?? null;
  /** The hour named behind a part of the day: 8 in the evening is 20:00. */
  const hourWithin = (from: number): Clock | null => {
    const time = clock();
    return time && clockOf(time.h + (from > 12 && time.h < 12 ? 12 : 0), time.min);
  };
  const partOfDay: Read<Clock> = () => {
    words("in the");
    const found = part();
    return found && (hourWithin(found[1]) ?? clockOf(found[1], 0));
  };
  const partOfToday: Read<Found> = () => {
    const found = word(["tonight"]) ? PARTS[3]! : word(list("ce cet cette this")) ? part() : null;
    if (!found) return null;
    const [, from, until] = found;
    const said = hourWithin(from);
    if (said) return said.h * 60 + said.min > minuteNow ? { day: today, time: said, exact: true } : null;
    const hour = from * 60 > minuteNow ? from : now.h + 1;
    return hour < until ? { day: today, time: clockOf(hour, 0), exact: true } : null;
  };
  const timeAlone: Read<Found> = () => {
    const time = clock();
    return time && { day: time.h * 60 + time.min > minuteNow ? today : today + 1, time, exact: false };
  };
  const amount = (sure: boolean): number | null => {
    const figures = number(3);
    if (figures) return figures.n;
    if (!sure) shaky = true;
    const found = NUMBERS.findIndex(word);
    return found < 0 ? null : found;
  };
  const stretch: Read<Found> = () => {
    const sure = word(WITHIN) || sign("+");
    const n = amount(sure);
    if (n === null) return null;
    let minutes: number | null = n * 60;
    if (word(MINUTES)) minutes = n;
    else if (!word(HOURS)) {
      const clockHour = n === 0 || (n >= CLOCK_FROM && n < 24);
      const more = sure || !clockHour ? minutesAfterH() : null;
      minutes = more === null ? null : minutes + more;
    }
    if (minutes === null) return null;
    const total = minuteNow + minutes;
    const day = today + Math.floor(total / 1440);
    return { day, time: clockOf(Math.floor((total % 1440) / 60), total % 60), exact: minutes < 1440 };
  };

  // Days: named, counted, written as dates.

  const namedDay: Read<number> = () => {
    if (words("apres - demain") || words("apres demain") || words("day after tomorrow")) return today + 2;
    if (word(["demain", "dem", "tomorrow"])) return today + 1;
    if (word(["tom"])) {
      shaky = true;
      return today + 1;
    }
    const known = words("aujourd ' hui") || word(["aujourdhui", "auj", "today"]);
    gluedSign(".");
    return known ? today : null;
  };
  const period: Read<Period> = () => oneOf(PERIODS) as Period | null;
  const firstDay = (of: Period, ahead: number): number =>
    of === 0
      ? today + ahead * 7 - weekdayOf(today)
      : of === 1
        ? utc(now.y, now.m + ahead, 1)
        : utc(now.y + ahead, 1, 1);
  const lastWorkingDay = (of: Period, ahead: number): number | null => {
    for (const after of [ahead + 1, ahead + 2]) {
      const end = workingDayFrom(firstDay(of, after) - 1, -1);
      if (end !== null && end >= today) return end;
    }
    return null;
  };
  const years = <T>(find: (year: number) => T | null): T | null => {
    for (let year = now.y; year <= now.y + YEARS_AHEAD; year += 1) {
      const found = find(year);
      if (found !== null) return found;
    }
    return null;
  };
  const ahead = (day: number | null): number | null => (day !== null && day >= today ? day : null);
  const endOfPeriod: Read<number> = () => {
    const short = list("eow eom eoy").findIndex((w) => word([w]));
    if (short >= 0) return lastWorkingDay(short as Period, 0);
    if (!word(["fin", "end"])) return null;
    while (word(list("de du d l la of the")) || sign("'") || word(ARTICLES));
    const month = oneOf(MONTHS);
    if (month !== null) return years((y) => ahead(workingDayFrom(utc(y, month + 2, 0), -1)));
    const next = word(["next"]);
    const of = period();
    return of === null ? null : lastWorkingDay(of, word(NEXT) || next ? 1 : 0);
  };
  const nextPeriod: Read<number> = () => {
    const next = word(["next"]);
    const of = period();
    return of !== null && (next || word(NEXT)) ? firstDay(of, 1) : null;
  };
  const workingDaysAhead = (n: number): number | null => {
    let day: number | null = today;
    for (; n > 0 && day !== null; n -= 1) day = workingDayFrom(day + 1, 1);
    return day;
  };
  const counted: Read<number> = () => {
    const plus = sign("+");
    const sure = word(WITHIN) || plus;
    const n = amount(sure);
    if (n === null) return null;
    const working = word(["working", "business"]);
    const spacedLetter = !glued() && SHAKY_UNITS.includes(peek()?.text ?? "");
    const unit = oneOf(UNITS);
    if (spacedLetter && !sure) shaky = true;
    if (unit === 0) {
      return working || word(list("ouvre ouvres ouvrable ouvrables")) ? workingDaysAhead(n) : today + n;
    }
    if (unit !== null) return unit === 1 ? today + n * 7 : plusMonths(today, unit === 2 ? n : n * 12);
    const next = peek();
    const followed = next && (next.kind === "number" || (next.kind === "word") === next.glued);
    return plus && !followed ? today + n : null;
  };
  const inOrder = (one: number, two: number, year: number | null): number | null => {
    const monthFirst = (order === "month" && one <= 12) || two > 12;
    const [d, m] = monthFirst ? [two, one] : [one, two];
    return year === null ? nextOccurrence(d, m) : dateOf(year, m, d);
  };
  const nextOccurrence = (d: number, m: number): number | null => years((y) => ahead(dateOf(y, m, d)));
  const gluedNumber = (digits: number): { n: number; digits: number } | null => (glued() ? number(digits) : null);
  const numericDate: Read<number> = () => {
    const one = number(4);
    const by = one && ["/", "-", "."].find(gluedSign);
    const two = by && gluedNumber(2);
    if (!one || !by || !two) return null;
    const three = attempt(() => (gluedSign(by) ? gluedNumber(4) : null));
    if (one.digits === 4) return three && dateOf(one.n, two.n, three.n);
    if (one.digits > 2) return null;
    if (three) {
      const year = three.digits === 4 ? three.n : three.digits === 2 ? 2000 + three.n : 0;
      return inOrder(one.n, two.n, year);
    }
    if (by !== "/") {
      if (one.digits + two.digits !== 4) return null;
      shaky = true;
      if (by === ".") gluedSign(".");
    }
    return inOrder(one.n, two.n, null);
  };
  const ordinal = (): boolean => glued() && word(list("er e st nd rd th"));
  const withYear = (d: number, m: number): number | null => {
    const year = attempt(() => {
      sign(",");
      const found = number(4);
      return found?.digits === 4 ? found.n : null;
    });
    return year === null ? nextOccurrence(d, m) : dateOf(year, m, d);
  };
  const dayMonth: Read<number> = () => {
    const day = number(2);
    if (!day) return null;
    ordinal();
    word(["de", "of"]);
    const month = oneOf(MONTHS);
    return month === null ? null : withYear(day.n, month + 1);
  };
  /** The number ahead is a day, not the hour of `14h`. */
  const dayAhead = (): boolean => {
    const before = at;
    const hour = clock();
    at = before;
    return hour === null && peek()?.kind === "number" && peek()!.text.length <= 2;
  };
  const monthDay: Read<number> = () => {
    const month = oneOf(MONTHS);
    const day = month !== null && dayAhead() ? number(2) : null;
    if (month === null || !day) return null;
    ordinal();
    const date = withYear(day.n, month + 1);
    return oneOf(MONTHS) === null ? date : null;
  };
  const writtenDate: Read<number> = () => first(numericDate, dayMonth, monthDay);
  const dayOfMonth = (article: boolean): number | null => {
    const day = dayAhead() ? number(2) : null;
    if (!day) return null;
    const ordered = ordinal();
    if (!article && !ordered) return null;
    if (ordered) shaky = true;
    for (let n = 0; n < 12; n += 1) {
      const { y, m } = parts(utc(now.y, now.m + n, 1));
      const found = ahead(dateOf(y, m, day.n));
      if (found !== null) return found;
    }
    return null;
  };
  const nextWeek = (): boolean =>
    words("de la semaine prochaine") || words("semaine prochaine") || words("of next week") || words("next week");
  const daysAfter = (): number => {
    if (word(NEXT)) {
      shaky = false;
      return 0;
    }
    if (words("en huit") || words("en 8")) return 7;
    return words("en quinze") || words("en 15") ? 14 : 0;
  };
  const weekday: Read<number> = () => {
    const next = word(["next"]);
    const name = peek()?.text ?? "";
    const found = oneOf(WEEKDAYS);
    if (found === null) return null;
    const date = attempt(() => {
      sign(",");
      const article = word(["le", "the"]);
      return first(writtenDate, () => dayOfMonth(article || name !== "mar" || order === "day"));
    });
    if (date !== null) return weekdayOf(date) === found ? date : null;
    if (name === "mar" && order === "month" && dayAhead()) return null;
    if (nextWeek()) return firstDay(0, 1) + found;
    if (SHAKY_DAYS.includes(name) && !next) shaky = true;
    return today + ((found - weekdayOf(today) + 6) % 7 + 7) % 7 + 1 + daysAfter();
  };
  const day: Read<number> = () =>
    attempt(() => {
      word(["on"]);
      const article = word(ARTICLES);
      return first(namedDay, endOfPeriod, nextPeriod, counted, weekday, writtenDate, () => dayOfMonth(article));
    });

  // Whole moments, in the order in which they are tried.

  const timeThenDay: Read<Found> = () => {
    const time = clock();
    if (!time) return null;
    sign(",");
    const date = day();
    const certain = !shaky || !peek() || peek()!.kind === "sign";
    return date !== null && certain ? { day: date, time, exact: false } : null;
  };
  const dayThenTime: Read<Found> = () => {
    const date = day();
    if (date === null) return null;
    const time = attempt(() => {
      sign(",");
      return first(clock, partOfDay);
    });
    if (time) shaky = false;
    return { day: date, time, exact: false };
  };
  const half = (n: number): boolean => ["demi", "demie", "half"].includes(peek(n)?.text ?? "");
  const spoiled = (next: Token): boolean => {
    const after = peek(1);
    if (next.kind === "sign") {
      const closes = CLOSING_SIGNS.includes(next.text) && !(after?.glued && after.kind !== "sign");
      return SPOILING_SIGNS.includes(next.text) || (next.glued && !closes);
    }
    if (next.glued || shaky) return true;
    const andHalf = (next.text === "et" && half(1)) || (next.text === "and" && half(2));
    return andHalf || SPOILERS.includes(next.text);
  };

  word(["pour", "for"]);
  const found = first(timeThenDay, dayThenTime, stretch, partOfToday, timeAlone);
  const next = peek();
  if (!found || (next && spoiled(next))) return null;
  const off = found.day > today && !found.exact && !works(found.day);
  const date = off ? workingDayFrom(found.day, 1) : found.day;
  if (date === null || parts(date).y > 9999) return null;
  let end = text.length;
  while (SPACE.test(text.charAt(end - 1))) end -= 1;
  const label = next ? text.slice(next.start, end).replace(LABEL_GAP, "") : "";
  return {
    date: iso(date),
    time: found.time && `${pad(found.time.h)}:${pad(found.time.min)}`,
    movedFrom: off ? iso(found.day) : null,
    label,
  };
}
