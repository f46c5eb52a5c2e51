/** What stands in a cell: the head of the row, its status, and values with their affordances. Drawn with the grid's own `h`. */
import type { Column, ColumnType, Row } from "./api.ts";
import type { Model } from "./source.ts";
import { locale, word } from "./words.ts";

export type Draw = (tag: string, attributes: Record<string, unknown>, children?: unknown) => unknown;
export interface Addresses { opportunity(id: number): string; history(id: number): string }

const action = (h: Draw, act: string, glyph: string, name: string, key: string | null, more: Record<string, unknown> = {}) =>
  h("button", {
    type: "button", class: `pg-act pg-act-${act}`, "data-act": act, tabindex: -1,
    "aria-label": name, title: key ? `${name} (${key})` : name, ...(key && { "aria-keyshortcuts": key }), ...more,
  }, glyph);

/** Number and the two gestures: never hidden behind a hover. */
export function drawHead(h: Draw, model: Model, index: number, canEdit: boolean, addresses: Addresses): unknown {
  const row = model.row;
  const number = h("span", { class: "pg-number" }, String(row?.number ?? index + 1));
  return row ? [number, ...headActions(h, row, canEdit, addresses)] : number;
}

function headActions(h: Draw, row: Row, canEdit: boolean, addresses: Addresses): unknown[] {
  if (row.state === "converted") {
    const href = row.opportunity_id === null ? null : addresses.opportunity(row.opportunity_id);
    return [h("a", { class: "pg-act", "data-act": "open", tabindex: -1, ...(href && { href }), "aria-label": word("open-opportunity"), title: word("open-opportunity") }, "↗")];
  }
  if (!canEdit) return [];
  if (row.state === "disqualified") return [action(h, "restore", "↺", word("restore"), null)];
  return [action(h, "convert", "→", word("convert"), "O"), action(h, "disqualify", "✕", word("disqualify"), "X")];
}

export function drawStatus(h: Draw, model: Model): unknown {
  if (!model.row) return "";
  const { glyph, tone, text } = status(model.row);
  return h("span", { class: `pg-status pg-tone-${tone}`, title: text }, [h("span", { class: "pg-glyph", "aria-hidden": "true" }, glyph), text]);
}

export function status(row: Row): { glyph: string; tone: string; text: string } {
  if (row.state === "converted") return { glyph: "↗", tone: "won", text: word("status-converted") };
  if (row.state === "disqualified") {
    const text = row.reason ? word("status-disqualified-why", { reason: row.reason }) : word("status-disqualified");
    return { glyph: "✕", tone: "lost", text: row.strike?.asks.length ? word("status-incomplete", { reason: row.reason ?? word("reasons") }) : text };
  }
  if (row.duplicate) return { glyph: "⇄", tone: "planned", text: row.duplicate.label };
  if (row.callback) {
    return { glyph: row.callback.is_due ? "!" : "○", tone: row.callback.is_due ? "late" : "planned", text: word("status-callback", { when: row.callback.text }) };
  }
  if (row.result) return { glyph: "●", tone: "today", text: word("status-called", { result: row.result }) };
  return { glyph: "●", tone: "today", text: row.owner ? word("status-open-of", { name: row.owner }) : word("status-open") };
}

export function drawValue(h: Draw, model: Model, column: Column): unknown {
  const marked = isMarked(model, column);
  return [
    h("span", { class: "pg-value" }, shownValue(model.value(column.id), column.type)),
    marked ? h("span", { class: "pg-mark", role: "img", "aria-label": word("marked"), title: word("marked") }, "⚠") : null,
    ...reaches(model, column).map(({ href, name, glyph, outside }) =>
      h("a", { class: "pg-reach", href, tabindex: -1, ...(outside && OUTSIDE), "aria-label": name, title: name }, glyph)),
  ];
}

const isMarked = (model: Model, column: Column): boolean =>
  Boolean(model.row?.marks.includes(String(column.id)) && !model.note?.pending.has(column.id));

export interface Reach { href: string; name: string; glyph: string; outside: boolean }
export const OUTSIDE = { target: "_blank", rel: "noopener noreferrer" };

/** Where a cell leads: what it says itself, and where the row is looked up, an address that the server filled. */
export function reaches(model: Model, column: Column): Reach[] {
  const value = model.value(column.id);
  const own = value && !isMarked(model, column) ? reach(value, column.type) : null;
  const found = model.row?.links[String(column.id)];
  return [
    ...(own ? [{ href: own, name: word(`reach-${column.type}`, { value }), glyph: REACH[column.type] ?? "↗", outside: column.type === "link" }] : []),
    ...(found ? [{ href: found, name: word("look-up", { label: column.label }), glyph: "⌕", outside: true }] : []),
  ];
}

export function valueLook(model: Model, column: Column, present: string): Record<string, string> {
  const held = model.note?.pending.get(column.id);
  const looks = [`pg-cell pg-type-${column.type}`, held?.failed && "pg-failed", held && !held.failed && "pg-saving", model.note?.changed.has(column.id) && "pg-changed", present && "pg-present"];
  return { class: looks.filter(Boolean).join(" "), ...(present && { "data-present": present }), ...(held?.failed && { "aria-invalid": "true", title: word("failed-cell") }) };
}

const REACH: Partial<Record<ColumnType, string>> = { phone: "☎", email: "✉", link: "↗" };

/** Only addresses a browser may safely follow: a cell holds whatever a file held. */
export function reach(value: string, type: ColumnType): string | null {
  if (type === "phone") {
    const digits = value.replace(/[^\d+]/g, "");
    return digits.length >= 3 ? `tel:${digits}` : null;
  }
  if (type === "email") return /^[^\s@]+@[^\s@]+$/.test(value) ? `mailto:${value}` : null;
  if (type !== "link") return null;
  return /^https?:\/\//i.test(value) ? value : /^[\w-]+(\.[\w-]+)+(\/|$)/.test(value) ? `https://${value}` : null;
}

export function shownValue(value: string, type: ColumnType): string {
  if ((type === "number" || type === "money") && /^-?\d+(\.\d+)?$/.test(value)) {
    const decimals = value.split(".")[1]?.length ?? 0;
    return new Intl.NumberFormat(locale(), { minimumFractionDigits: decimals, maximumFractionDigits: 12 }).format(Number(value));
  }
  if (type === "date" && /^\d{4}-\d{2}-\d{2}$/.test(value)) return shownDate(value);
  return value;
}

/** A copied number carries the decimal sign of the language and no thousands, as spreadsheets read it. */
export function copiedValue(value: string, type: ColumnType): string {
  const numeric = (type === "number" || type === "money") && /^-?\d+\.\d+$/.test(value);
  return numeric && locale() === "fr" ? value.replace(".", ",") : value;
}

function shownDate(day: string): string {
  const date = new Date(`${day}T00:00:00`);
  if (Number.isNaN(date.getTime())) return day;
  const sameYear = date.getFullYear() === new Date().getFullYear();
  return new Intl.DateTimeFormat(locale(), sameYear ? { weekday: "short", day: "numeric", month: "short" } : { day: "numeric", month: "short", year: "numeric" }).format(date);
}

export function drawColumnHead(h: Draw, column: Column, sort: string, canEdit: boolean): unknown {
  const [sorted, direction] = sort.split(":");
  const arrow = sorted === String(column.id) ? (direction === "desc" ? "↓" : "↑") : "";
  const field = column.field ? column.field_label ?? column.field : null;
  return h("div", { class: "pg-column", title: field ? `${column.label} → ${field}` : column.label }, [
    h("span", { class: "pg-column-names" }, [
      h("span", { class: "pg-column-label" }, column.label),
      field ? h("span", { class: "pg-column-field" }, `→ ${field}`) : null,
    ]),
    arrow ? h("span", { class: "pg-column-sort", "aria-hidden": "true" }, arrow) : null,
    canEdit ? h("button", { type: "button", class: "pg-column-menu", tabindex: -1, "aria-haspopup": "menu", "aria-label": word("column-menu", { label: column.label }), title: word("column-menu", { label: column.label }) }, "▾") : null,
  ]);
}
