/** The handle of a selection was dragged: its cells repeat over the new range. */
import type { Range, Typed } from "./adapter.ts";
import type { Column } from "./api.ts";

export interface Fill { data: Record<number, Record<string, unknown>>; oldRange: Range; newRange: Range }

const repeat = (at: number, from: number, start: number, end: number) => start + ((at - from) % (end - start + 1));

export function filled({ data, oldRange, newRange }: Fill, columns: (Column | null)[], value: (row: number, column: number) => string): Typed[] {
  return Object.entries(data).flatMap(([row, cells]) => Object.keys(cells).map((column) => {
    const from = columns[repeat(columns.findIndex((other) => other?.id === Number(column)), newRange.x, oldRange.x, oldRange.x1)];
    const fromRow = repeat(Number(row), newRange.y, oldRange.y, oldRange.y1);
    return { row: Number(row), column: Number(column), value: from ? value(fromRow, from.id) : "" };
  }));
}
