/** Who else is where in this sheet. One's own place is told a moment after moving, and again while one stays. */
import type { Api, Present } from "./api.ts";

const SETTLE = 300;
const AGAIN = 20_000;

export interface Spot { suspect: number | null; column: number | null }

export class Presence {
  private others: Present[] = [];
  private spot: Spot = { suspect: null, column: null };
  private settling: ReturnType<typeof setTimeout> | undefined;
  private readonly again: ReturnType<typeof setInterval>;

  constructor(private readonly api: Api, private readonly changed: () => void) {
    this.again = setInterval(() => { if (document.visibilityState === "visible") void this.tell(); }, AGAIN);
  }

  /** The initials of who is in a cell; without a column, anywhere in the row. */
  at(row: number, column: number | null): string {
    return this.others.filter((other) => other.suspect_id === row && (column === null || other.column_id === column)).map(({ initials }) => initials).join(" ");
  }

  move(spot: Spot): void {
    if (spot.suspect === this.spot.suspect && spot.column === this.spot.column) return;
    this.spot = spot;
    clearTimeout(this.settling);
    this.settling = setTimeout(() => void this.tell(), SETTLE);
  }

  async look(): Promise<void> {
    await this.take(this.api.presence());
  }

  leave(): void {
    clearTimeout(this.settling);
    clearInterval(this.again);
    void this.api.present({ suspect_id: null, column_id: null, left: true }).catch(() => undefined);
  }

  private tell(): Promise<void> {
    return this.take(this.api.present({ suspect_id: this.spot.suspect, column_id: this.spot.column, left: false }));
  }

  /** Who is there is a help, never a hindrance: a failure is made up for by the next word. */
  private async take(asked: Promise<{ others: Present[] }>): Promise<void> {
    const known = JSON.stringify(this.others);
    this.others = (await asked.catch(() => ({ others: this.others }))).others;
    if (JSON.stringify(this.others) !== known) this.changed();
  }
}
