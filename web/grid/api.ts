/** What the server says and hears. Every other file speaks to it through `Api`. */
import { tab, uuid } from "../dom";
import { fetchSignedIn } from "../signin";
import { word } from "./words.ts";

export type ColumnType = "text" | "number" | "money" | "date" | "email" | "phone" | "link" | "choice" | "yes_no";
export const COLUMN_TYPES: ColumnType[] = ["text", "number", "money", "date", "email", "phone", "link", "choice", "yes_no"];

export interface Column {
  id: number;
  label: string;
  type: ColumnType;
  field: string | null;
  field_label?: string | null;
  width: number;
  position: number;
  hidden: boolean;
  /** It stays in sight, before the others. */
  frozen: boolean;
  choices?: string[];
}
export interface Reason { id: number; position: number; label: string; means: string }
/** What is still to be said of a strike. */
export interface Ask { name: "reason_id" | "justification" | "evidence" | "wake_on"; kind: "reason" | "text" | "date"; label: string; /** Said already, and may be changed. */ proposed?: string }
/** Without a reason where one is wanted: that is what it asks for. */
export interface Strike { reason_id: number | null; told: string; /** The day on which the row comes back. */ wake_on: string | null; asks: Ask[] }
export type Said = Partial<Record<Ask["name"], string>>;
export interface Field { key: string; label: string }
export interface Present { user_id: number; name: string; initials: string; suspect_id: number | null; column_id: number | null }
export interface Person { id: number; name: string }
export interface List {
  id: number;
  name: string;
  revision: number;
  rows: number;
  columns: Column[];
  reasons: Reason[];
  /** A strike without a reason is one to be completed. */
  reason_required: boolean;
  fields: Field[];
  people: Person[];
  can_edit: boolean;
}
export type State = "open" | "converted" | "disqualified";
export interface Row {
  id: number;
  number: number;
  name: string;
  state: State;
  owner: string | null;
  opportunity_id: number | null;
  reason: string | null;
  strike: Strike | null;
  duplicate: { kind: string; why: string | null; label: string; url: string; merge_with: number | null } | null;
  result: string | null;
  callback: { text: string; label: string; is_due: boolean } | null;
  cells: Record<string, string>;
  marks: string[];
  links: Record<string, string>;
}
export type Operator = "contains" | "is" | "is_not" | "empty" | "filled" | "lt" | "gt";
export interface Filter { column: number; op: Operator; value: string }
export interface View { sort: string; filters: Filter[]; state: string; q: string; owner: string }
export interface Page { total: number; offset: number; revision: number; rows: Row[] }
export interface Change { row: number; column: number; before: string; after: string }
export interface Conflict { row: number; column: number; theirs: string; by: string }
export interface CellsSaved { act: number; revision: number; rows: Row[]; conflicts: Conflict[] }
export interface RowsChanged { act: number; rows: Row[] }
export interface ColumnChanged { act: number; column: Column }
export interface Converted {
  id: number;
  opportunity_id: number;
  opportunity_title: string;
  linked: { label: string }[];
  already: boolean;
}
export interface Conversion { act: number; results: Converted[] }

/** A refusal or a lost request, with a sentence for the user. `later` tells that the same request may succeed. */
export class Failure extends Error {
  constructor(readonly status: number, readonly code: string, message: string) {
    super(message);
  }
  get later(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 500;
  }
}

/** A cell left by leaving the page is still sent; browsers allow this up to 64 KiB. */
const KEPT_ALIVE = 60_000;

type Body = Record<string, unknown>;

export class Api {
  constructor(private readonly list: number) {}

  overview(): Promise<List> {
    return this.read<List>(`lists/${this.list}`);
  }
  rows(view: View, offset: number, limit: number): Promise<Page> {
    return this.read<Page>(`lists/${this.list}/rows?${viewQuery(view, { offset: String(offset), limit: String(limit) })}`);
  }
  users(): Promise<{ users: Person[] }> {
    return this.read(`users`);
  }
  cells(changes: Change[], key: string): Promise<CellsSaved> {
    return this.write("PATCH", `lists/${this.list}/cells`, { changes }, key);
  }
  addRows(rows: { cells: Record<string, string> }[], key: string): Promise<RowsChanged> {
    return this.write("POST", `lists/${this.list}/rows`, { rows }, key);
  }
  addColumn(column: { label: string; type?: ColumnType; field?: string | null; after: number | null }): Promise<ColumnChanged> {
    return this.write("POST", `lists/${this.list}/columns`, column);
  }
  changeColumn(id: number, change: Partial<Omit<Column, "id" | "field_label">>): Promise<ColumnChanged> {
    return this.write("PATCH", `columns/${id}`, change);
  }
  convert(ids: number[], owner?: number): Promise<Conversion> {
    return this.write("POST", "suspects/convert", owner === undefined ? { ids } : { ids, owner_id: owner });
  }
  disqualify(ids: number[], reason?: number, said: Said = {}): Promise<RowsChanged> {
    return this.write("POST", "suspects/disqualify", { ids, ...(reason && { reason_id: reason }), ...said });
  }
  restore(ids: number[]): Promise<RowsChanged> {
    return this.write("POST", "suspects/restore", { ids });
  }
  keep(ids: number[]): Promise<RowsChanged> {
    return this.write("POST", "suspects/keep", { ids });
  }
  presence(): Promise<{ others: Present[] }> {
    return this.read(`lists/${this.list}/presence`);
  }
  present(place: { suspect_id: number | null; column_id: number | null; left: boolean }): Promise<{ others: Present[] }> {
    return this.write("PUT", `lists/${this.list}/presence`, place);
  }
  give(ids: number[], to: number | null): Promise<RowsChanged> {
    return this.write("POST", "suspects/give", { ids, user_id: to });
  }
  undo(act: number): Promise<{ act: number }> {
    return this.write("POST", `acts/${act}/undo`, {});
  }

  private read<T>(path: string): Promise<T> {
    return this.send<T>(path, { headers: { Accept: "application/json" } });
  }
  private write<T>(method: string, path: string, body: Body, key = uuid()): Promise<T> {
    const text = JSON.stringify(body);
    return this.send<T>(path, {
      method,
      body: text,
      keepalive: text.length < KEPT_ALIVE,
      headers: { Accept: "application/json", "Content-Type": "application/json", "X-Tab": tab, "Idempotency-Key": key },
    });
  }
  private async send<T>(path: string, init: RequestInit): Promise<T> {
    let answer: Response;
    try {
      answer = await fetchSignedIn(`/api/v1/${path}`, { credentials: "same-origin", ...init });
    } catch {
      throw new Failure(0, "offline", word("offline"));
    }
    const body = (await answer.json().catch(() => null)) as (T & { error?: { code: string; message: string } }) | null;
    if (answer.ok && body) return body;
    throw new Failure(answer.ok ? 500 : answer.status, body?.error?.code ?? "unreadable", body?.error?.message ?? word("server-failed"));
  }
}

export function viewQuery(view: View, more: Record<string, string> = {}): string {
  const query = new URLSearchParams(more);
  if (view.sort) query.set("sort", view.sort);
  if (view.filters.length) query.set("filter", JSON.stringify(view.filters));
  if (view.state !== "all") query.set("state", view.state);
  if (view.q) query.set("q", view.q);
  if (view.owner) query.set("owner", view.owner);
  return query.toString();
}

/** The same query in the address of the page, so that a view can be sent to a colleague. */
export function viewFromAddress(search: string): View {
  const query = new URLSearchParams(search);
  let filters: Filter[] = [];
  try {
    filters = JSON.parse(query.get("filter") ?? "[]") as Filter[];
  } catch {
    filters = [];
  }
  return { sort: query.get("sort") ?? "", filters, state: query.get("state") ?? "all", q: query.get("q") ?? "", owner: query.get("owner") ?? "" };
}
