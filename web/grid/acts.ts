/** What is done to suspects: convert, strike out, restore, keep as contact. Shown at once, taken back when the server refuses. */
import type { Api, Converted, Reason, Row, Said, State } from "./api.ts";
import type { Addresses } from "./cells.ts";
import { announce } from "./dom.ts";
import { type Ops, sentence, type Step } from "./ops.ts";
import type { Source } from "./source.ts";
import { counted, word } from "./words.ts";

interface Hooks {
  say(text: string, urgent?: boolean): void;
  name(row: Row): string;
  /** Offers the reasons beside the last of these rows. */
  offerReasons(rows: Row[], chosen: (reason: Reason) => void): void;
  /** Asks, beside the last of these rows, what their strike still lacks. `save` gives the sentence of a refusal. */
  askMore(rows: Row[], save: (said: Said) => Promise<string | null>): void;
}

export class Acts {
  constructor(private readonly api: Api, private readonly ops: Ops, private readonly source: Source, private readonly addresses: Addresses, private readonly hooks: Hooks) {}

  async convert(all: Row[], options: { open?: boolean; owner?: number } = {}): Promise<void> {
    const rows = all.filter((row) => row.state !== "converted");
    if (!rows.length) return;
    const done = await this.change(rows, "converted", () => this.api.convert(rows.map(({ id }) => id), options.owner));
    if (!done) return;
    for (const result of done.results) {
      const row = this.source.modelOf(result.id)?.row;
      if (row) this.source.patch([{ ...row, state: "converted", opportunity_id: result.opportunity_id }]);
    }
    const first = done.results[0];
    if (!first) return;
    this.toast(conversionText(done.results), done.act, this.addresses.opportunity(first.opportunity_id));
    if (options.open) location.assign(this.addresses.opportunity(first.opportunity_id));
  }

  async disqualify(all: Row[], reason?: Reason): Promise<void> {
    const rows = all.filter((row) => row.state === "open");
    if (!rows.length) return;
    const ids = rows.map(({ id }) => id);
    const done = this.change(rows, "disqualified", () => this.api.disqualify(ids, reason?.id));
    if (!reason) this.hooks.offerReasons(rows, (chosen) => void done.then((first) => first && this.giveReason(ids, chosen, first.step)));
    const result = await done;
    if (!result) return;
    this.source.patch(result.rows);
    this.toast(this.text("disqualified", rows), result.act);
    if (reason) this.tell(result.rows, result.step);
  }

  /** What the strikes of these rows still lack is asked beside them; the day of their return may be changed. */
  complete(rows: Row[], within?: Step): void {
    this.ask(rows.filter((row) => lacks(row) || row.strike?.wake_on), within);
  }

  private ask(rows: Row[], within?: Step): void {
    const reason = rows[0]?.strike?.reason_id;
    const same = rows.filter((row) => row.strike?.reason_id === reason);
    const ids = same.map(({ id }) => id);
    if (!reason && same.length) return this.hooks.offerReasons(same, (chosen) => void this.giveReason(ids, chosen, within));
    if (!reason) return;
    this.hooks.askMore(same, async (said) => {
      try {
        const done = await this.ops.perform(() => this.api.disqualify(ids, reason, said), within && { within });
        this.source.patch(done.rows);
        this.ask(done.rows.filter(lacks), within);
        return null;
      } catch (error) {
        return sentence(error);
      }
    });
  }

  async restore(rows: Row[]): Promise<void> {
    const struck = rows.filter((row) => row.state === "disqualified");
    if (!struck.length) return;
    const done = await this.change(struck, "open", () => this.api.restore(struck.map(({ id }) => id)));
    if (!done) return;
    this.source.patch(done.rows);
    this.toast(this.text("restored", struck), done.act);
  }

  async keep(rows: Row[]): Promise<void> {
    const open = rows.filter((row) => row.state === "open");
    if (!open.length) return;
    try {
      const done = await this.ops.perform(() => this.api.keep(open.map(({ id }) => id)));
      this.source.patch(done.rows);
      this.toast(this.text("kept", open), done.act);
    } catch (error) {
      this.hooks.say(sentence(error), true);
    }
  }

  async give(rows: Row[], to: number | null): Promise<void> {
    try {
      const done = await this.ops.perform(() => this.api.give(rows.map(({ id }) => id), to));
      this.source.patch(done.rows);
      if (done.act) this.toast(this.text("given", rows), done.act);
    } catch (error) {
      this.hooks.say(sentence(error), true);
    }
  }

  /** The reason belongs to the same gesture: one undo takes both back. */
  private async giveReason(ids: number[], reason: Reason, within?: Step): Promise<void> {
    try {
      const done = await this.ops.perform(() => this.api.disqualify(ids, reason.id), within && { within });
      this.source.patch(done.rows);
      this.tell(done.rows, within);
    } catch (error) {
      this.hooks.say(sentence(error), true);
    }
  }

  /** The verdict of the rule; what is missing is asked for, and may be left for later. */
  private tell(rows: Row[], within?: Step): void {
    const told = rows.map((row) => row.strike?.told).find(Boolean);
    if (told) this.hooks.say(told);
    this.complete(rows, within);
  }

  private async change<T extends { act: number }>(rows: Row[], state: State, send: () => Promise<T>): Promise<(T & { step: Step }) | null> {
    const before = rows.map((row) => ({ ...row }));
    this.source.patch(rows.map((row) => ({ ...row, state, reason: null, strike: null })));
    try {
      return await this.ops.perform(send);
    } catch (error) {
      this.source.patch(before);
      this.hooks.say(sentence(error), true);
      return null;
    }
  }

  private text(key: string, rows: Row[]): string {
    const [only] = rows;
    return rows.length === 1 && only ? word(`${key}-named`, { name: this.hooks.name(only) }) : counted(key, rows.length);
  }

  private toast(text: string, act: number, href?: string): void {
    announce("piste:toast", { text, act, ...(href && { href }) });
  }
}

function lacks(row: Row): boolean {
  return Boolean(row.strike?.asks.length);
}

function conversionText(results: Converted[]): string {
  const [only] = results;
  if (results.length !== 1 || !only) return counted("converted", results.length);
  if (only.already) return word("already-converted", { title: only.opportunity_title });
  const linked = only.linked.map(({ label }) => label).join(", ");
  return linked ? word("converted-linked", { title: only.opportunity_title, linked }) : word("converted-named", { title: only.opportunity_title });
}
