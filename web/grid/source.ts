/** The rows of the list as the grid sees them: one model per row of the view, filled window by window as they come into sight. */
import type { Api, Change, Page, Row, View } from "./api.ts";

const WINDOW = 200;
const AT_ONCE = 3;

/** A cell typed here that the server has not confirmed. It wins over what the server sends until then. */
export interface Pending { value: string; failed: boolean }

/** What this page knows of a row beside its cells. Kept by row id: a sort moves rows, not these. */
interface Note { pending: Map<number, Pending>; changed: Set<number>; picked: boolean }
type Notes = Map<number, Note>;

export class Model {
  row: Row | null = null;

  constructor(private readonly notes: Notes) {}

  get note(): Note | undefined {
    return this.row ? this.notes.get(this.row.id) : undefined;
  }
  value(column: number): string {
    return this.note?.pending.get(column)?.value ?? this.row?.cells[column] ?? "";
  }
  /** The grid reads the class of a row from this property. */
  get look(): string {
    if (!this.row) return "pg-row pg-waiting";
    const known = this.row.duplicate && this.row.state === "open" ? " pg-known" : "";
    return `pg-row pg-${this.row.state}${known}${this.note?.picked ? " pg-picked" : ""}`;
  }
}

export class Source {
  models: Model[] = [];
  view: View;
  /** Set when a colleague's change would reorder a sorted or filtered view: the user decides when. */
  stale = false;
  private readonly fresh = new Set<number>();
  private readonly asked = new Map<number, Promise<void>>();
  private waiting: number[] = [];
  private seen: [number, number] = [0, 0];
  private places = new Map<number, number>();
  private epoch = 0; // counts views: an answer to an older one is dropped
  private readonly notes: Notes = new Map();

  constructor(private readonly api: Api, view: View, private readonly redraw: (resized: boolean) => void, private readonly failed: (error: unknown) => void) {
    this.view = view;
  }

  get total(): number {
    return this.models.length;
  }
  row(index: number): Row | null {
    return this.models[index]?.row ?? null;
  }
  placeOf(id: number): number {
    return this.places.get(id) ?? -1;
  }
  modelOf(id: number): Model | undefined {
    return this.models[this.placeOf(id)];
  }

  /** Starts again from the first window: another sort or filter. False when yet another one was asked for meanwhile. */
  async open(view: View): Promise<boolean> {
    const epoch = ++this.epoch;
    const page = await this.api.rows(view, 0, WINDOW);
    if (epoch !== this.epoch) return false;
    this.view = view;
    this.stale = false;
    this.fresh.clear();
    this.asked.clear();
    this.waiting = [];
    this.places = new Map();
    this.models = Array.from({ length: page.total }, () => new Model(this.notes));
    this.fill(page, false);
    this.redraw(true);
    return true;
  }

  /** Rows `from` to `to` are in sight: fetch what is missing, then the neighbours, so that scrolling finds them there. */
  look(from: number, to: number): void {
    this.seen = [from, to];
    const first = Math.floor(from / WINDOW);
    const last = Math.floor(Math.max(from, to) / WINDOW);
    for (let window = first; window <= last; window += 1) this.want(window);
    this.want(last + 1);
    this.want(first - 1);
  }

  async load(from: number, to: number): Promise<(Row | null)[]> {
    const last = Math.min(to, this.total - 1);
    for (let window = Math.floor(from / WINDOW); window * WINDOW <= last; window += 1) {
      if (!this.isFilled(window)) await this.fetch(window);
    }
    return this.models.slice(from, last + 1).map((model) => model.row);
  }

  /** Asks again for what is in sight; windows out of sight are asked again when they come back. */
  async refresh(editing: boolean, byOthers = false): Promise<void> {
    this.fresh.clear();
    const epoch = this.epoch;
    const windows = new Set(this.seen.map((row) => Math.floor(row / WINDOW)));
    const pages = await Promise.all([...windows].map((window) => this.api.rows(this.view, window * WINDOW, WINDOW)));
    if (epoch !== this.epoch) return;
    const total = pages[0]?.total ?? this.total;
    const moved = total < this.total || pages.some((page) => !this.inPlace(page));
    const ordered = Boolean(this.view.sort || this.view.filters.length || this.view.q || this.view.state !== "all");
    if (moved && (ordered || editing)) {
      this.stale = true;
      for (const page of pages) this.patch(page.rows, byOthers);
    } else {
      if (moved) this.empty();
      this.resize(total);
      for (const page of pages) this.fill(page, byOthers);
    }
    this.redraw(total !== this.models.length || moved);
  }

  /** Rows as the server now knows them, wherever they stand. */
  patch(rows: Row[], byOthers = false): void {
    for (const row of rows) {
      const place = this.placeOf(row.id);
      if (place >= 0) this.put(place, row, byOthers);
    }
    this.redraw(false);
  }

  append(rows: Row[]): void {
    const start = this.total;
    this.resize(start + rows.length);
    rows.forEach((row, at) => this.put(start + at, row, false));
    this.redraw(true);
  }

  /** Shows typed values at once. */
  hold(changes: Change[]): void {
    for (const { row, column, after } of changes) this.noteOf(row).pending.set(column, { value: after, failed: false });
    this.redraw(false);
  }

  /** The server has them, or they were given up: what it says counts again. A value typed since is kept. */
  release(changes: Change[]): void {
    for (const change of changes) if (this.isHeld(change)) this.noteOf(change.row).pending.delete(change.column);
    this.redraw(false);
  }

  markFailed(changes: Change[]): void {
    for (const change of changes) if (this.isHeld(change)) this.noteOf(change.row).pending.set(change.column, { value: change.after, failed: true });
    this.redraw(false);
  }

  /** Is this still the last value typed into its cell? */
  isHeld({ row, column, after }: Change): boolean {
    return this.notes.get(row)?.pending.get(column)?.value === after;
  }

  pick(id: number, picked: boolean): void {
    this.noteOf(id).picked = picked;
  }
  get picked(): number[] {
    return [...this.notes].filter(([, note]) => note.picked).map(([id]) => id);
  }

  private noteOf(id: number): Note {
    const known = this.notes.get(id);
    if (known) return known;
    const note: Note = { pending: new Map(), changed: new Set(), picked: false };
    this.notes.set(id, note);
    return note;
  }

  private inPlace(page: Page): boolean {
    return page.rows.every((row, at) => {
      const here = this.row(page.offset + at);
      return !here || here.id === row.id;
    });
  }

  private empty(): void {
    for (const model of this.models) model.row = null;
    this.places.clear();
  }

  private resize(total: number): void {
    while (this.models.length < total) this.models.push(new Model(this.notes));
    this.models.length = total;
  }

  private fill(page: Page, byOthers: boolean): void {
    page.rows.forEach((row, at) => page.offset + at < this.models.length && this.put(page.offset + at, row, byOthers));
    this.fresh.add(Math.floor(page.offset / WINDOW));
  }

  private put(place: number, row: Row, byOthers: boolean): void {
    const model = this.models[place];
    if (!model) return;
    if (byOthers && model.row?.id === row.id) this.flash(model.row, row);
    model.row = row;
    this.places.set(row.id, place);
  }

  /** A colleague's value is shown as changed for four seconds. */
  private flash(before: Row, after: Row): void {
    const columns = Object.keys(after.cells).filter((column) => before.cells[column] !== after.cells[column]).map(Number);
    if (!columns.length) return;
    const { changed } = this.noteOf(after.id);
    for (const column of columns) changed.add(column);
    setTimeout(() => { changed.clear(); this.redraw(false); }, 4000);
  }

  private isFilled(window: number): boolean {
    const from = window * WINDOW;
    return this.models.slice(from, from + WINDOW).every((model) => model.row);
  }

  private want(window: number): void {
    if (window < 0 || window * WINDOW >= this.total || this.fresh.has(window) || this.asked.has(window)) return;
    this.waiting = [window, ...this.waiting.filter((other) => other !== window)];
    this.next();
  }

  /** Newest wish first; windows scrolled past meanwhile are not asked for. */
  private next(): void {
    const near = (window: number) => (window + 2) * WINDOW >= this.seen[0] && (window - 1) * WINDOW <= this.seen[1];
    this.waiting = this.waiting.filter(near);
    while (this.asked.size < AT_ONCE) {
      const window = this.waiting.shift();
      if (window === undefined) return;
      this.fetch(window).catch(this.failed);
    }
  }

  private fetch(window: number): Promise<void> {
    const already = this.asked.get(window);
    if (already) return already;
    const epoch = this.epoch;
    const asking = this.api.rows(this.view, window * WINDOW, WINDOW).then((page) => {
      if (epoch !== this.epoch) return;
      this.fill(page, false);
      this.redraw(false);
    }).finally(() => {
      if (epoch !== this.epoch) return;
      this.asked.delete(window);
      this.next();
    });
    this.asked.set(window, asking);
    return asking;
  }
}
