/** Every change of the sheet goes through here: shown at once, sent one after the other, undone and redone act by act. */
import { uuid } from "../dom";
import { Failure, type Api, type Change, type Conflict } from "./api.ts";
import type { Source } from "./source.ts";
import { word } from "./words.ts";

const CELLS_A_REQUEST = 2000;
const STEPS_KEPT = 200;
const RETRY_AFTER = [3, 10, 30, 60];

/** One gesture of the user, however many requests it took. `acts` undo it, last first. */
export interface Step { acts: number[]; changes: Change[]; columns: boolean }
interface Unsaved { step: Step; changes: Change[]; key: string }

interface Hooks {
  /** A sentence for the user; an assertive one when something needs him. */
  say(text: string, urgent?: boolean): void;
  unsaved(count: number): void;
  conflicts(conflicts: Conflict[]): void;
  /** Something was undone or redone: ask the server what is now true. */
  turned(columns: boolean): Promise<void>;
}

export class Ops {
  private undos: Step[] = [];
  private redos: Step[] = [];
  private failed: Unsaved[] = [];
  private tail: Promise<unknown> = Promise.resolve();
  private attempts = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly api: Api, private readonly source: Source, private readonly hooks: Hooks) {}

  /** Changed cells and rows added below (a paste may do both): one step to undo. */
  edit(wished: Change[], added: { cells: Record<string, string> }[] = []): void {
    const changes = wished.filter((change) => change.before !== change.after);
    if (!changes.length && !added.length) return;
    const step = this.begin(changes);
    this.source.hold(changes);
    for (let from = 0; from < changes.length; from += CELLS_A_REQUEST) {
      this.saveLater({ step, changes: changes.slice(from, from + CELLS_A_REQUEST), key: uuid() });
    }
    for (let from = 0; from < added.length; from += CELLS_A_REQUEST / 10) this.addLater(step, added.slice(from, from + CELLS_A_REQUEST / 10));
  }

  /** Any other act on the server: converted rows, columns. Fails with the server's sentence, and then leaves no step. */
  async perform<T extends { act: number }>(send: () => Promise<T>, options: { columns?: boolean; within?: Step } = {}): Promise<T & { step: Step }> {
    const step = options.within ?? this.begin([], options.columns);
    try {
      const answer = await this.enqueue(send);
      step.acts.push(answer.act);
      return { ...answer, step };
    } catch (error) {
      if (!step.acts.length) this.undos = this.undos.filter((other) => other !== step);
      throw error;
    }
  }

  undo(): void {
    this.turn(this.undos, this.redos, "nothing-to-undo");
  }
  redo(): void {
    this.turn(this.redos, this.undos, "nothing-to-redo");
  }
  /** An act was undone elsewhere, from a toast: its step must not be offered again. */
  forget(act: number): void {
    this.undos = this.undos.filter((step) => !step.acts.includes(act));
  }

  retry(): void {
    clearTimeout(this.timer);
    const again = this.failed;
    this.failed = [];
    this.report();
    for (const unsaved of again) this.saveLater(unsaved);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private begin(changes: Change[], columns = false): Step {
    const step: Step = { acts: [], changes, columns };
    this.undos = [...this.undos, step].slice(-STEPS_KEPT);
    this.redos = [];
    return step;
  }

  private enqueue<T>(job: () => Promise<T>): Promise<T> {
    const done = this.tail.then(job, job);
    this.tail = done.catch(() => undefined);
    return done;
  }

  private saveLater(unsaved: Unsaved): void {
    void this.enqueue(() => this.save(unsaved));
  }

  private async save(unsaved: Unsaved): Promise<void> {
    const changes = unsaved.changes.filter((change) => this.source.isHeld(change));
    if (!changes.length) return;
    const key = changes.length === unsaved.changes.length ? unsaved.key : uuid();
    try {
      const saved = await this.api.cells(changes, key);
      unsaved.step.acts.push(saved.act);
      this.attempts = 0;
      this.source.patch(saved.rows);
      this.source.release(changes);
      if (saved.conflicts.length) this.hooks.conflicts(saved.conflicts);
    } catch (error) {
      this.keep({ ...unsaved, changes, key }, error);
    }
  }

  /** The text stays in its cell, marked; a request that may succeed is sent again by itself. */
  private keep(unsaved: Unsaved, error: unknown): void {
    this.failed.push(unsaved);
    this.source.markFailed(unsaved.changes);
    this.report();
    this.hooks.say(sentence(error), true);
    if (!(error instanceof Failure) || !error.later) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.retry(), (RETRY_AFTER[Math.min(this.attempts, RETRY_AFTER.length - 1)] ?? 60) * 1000);
    this.attempts += 1;
  }

  private report(): void {
    this.hooks.unsaved(this.failed.reduce((count, { changes }) => count + changes.length, 0));
  }

  private addLater(step: Step, added: { cells: Record<string, string> }[]): void {
    const key = uuid();
    this.enqueue(async () => {
      const answer = await this.api.addRows(added, key);
      step.acts.push(answer.act);
      this.source.append(answer.rows);
    }).catch((error: unknown) => this.hooks.say(sentence(error), true));
  }

  private turn(from: Step[], to: Step[], nothing: string): void {
    const step = from.pop();
    if (!step) return this.hooks.say(word(nothing));
    const changes = step.changes.map(({ row, column, before, after }) => ({ row, column, before: after, after: before }));
    const back: Step = { acts: [], changes, columns: step.columns };
    to.push(back);
    this.source.hold(changes);
    void this.enqueue(async () => {
      this.failed = this.failed.filter((unsaved) => unsaved.step !== step);
      this.report();
      try {
        for (const act of step.acts.reverse()) back.acts.push((await this.api.undo(act)).act);
      } catch (error) {
        to.splice(to.indexOf(back), 1);
        this.hooks.say(sentence(error), true);
      }
      await this.hooks.turned(step.columns).catch(() => undefined);
      this.source.release(changes);
    });
  }
}

export function sentence(error: unknown): string {
  return error instanceof Failure ? error.message : word("server-failed");
}
