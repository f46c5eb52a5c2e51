/** Copy, cut, paste and clear blocks of cells. A paste below the last row adds rows. */
import { FIRST, type Range, type Sheet } from "./adapter.ts";
import type { Change } from "./api.ts";
import { copiedValue } from "./cells.ts";
import { formatBlock, parseBlock } from "./clipboard.ts";
import { isField } from "./dom.ts";
import { type Ops, sentence } from "./ops.ts";
import type { Source } from "./source.ts";
import { word } from "./words.ts";

type Say = (text: string, urgent?: boolean) => void;
interface Added { cells: Record<string, string> }

export class Blocks {
  constructor(private readonly sheet: Sheet, private readonly source: Source, private readonly ops: Ops, private readonly say: Say, canEdit: boolean, signal: AbortSignal) {
    const on = (name: "copy" | "cut" | "paste", act: (event: ClipboardEvent) => void) => document.addEventListener(name, (event) => {
      if (isField(event.target) || !sheet.owns(event.target) || !sheet.spot) return;
      event.preventDefault();
      act(event);
    }, { signal });
    on("copy", (event) => this.copy(event));
    if (!canEdit) return;
    on("cut", (event) => { if (this.copy(event)) void this.clear(); });
    on("paste", (event) => void this.paste(event.clipboardData?.getData("text/plain") ?? "").catch((error: unknown) => say(sentence(error), true)));
  }

  async clear(): Promise<void> {
    const { x, y, x1, y1 } = this.cells();
    await this.source.load(y, y1);
    this.ops.edit(this.changes(y, y1, x, x1, () => ""));
  }

  private copy(event: ClipboardEvent): boolean {
    const { x, y, x1, y1 } = this.cells();
    const models = this.source.models.slice(y, y1 + 1);
    if (models.some((model) => !model.row)) {
      // The clipboard must be filled at once, so the rows are fetched for a second press.
      void this.source.load(y, y1).then(() => this.say(word("copy-ready")), (error: unknown) => this.say(sentence(error), true));
      this.say(word("copy-loading"));
      return false;
    }
    const columns = this.sheet.columns.slice(x - FIRST, x1 - FIRST + 1);
    event.clipboardData?.setData("text/plain", formatBlock(models.map((model) => columns.map((column) => copiedValue(model.value(column.id), column.type)))));
    return true;
  }

  private async paste(text: string): Promise<void> {
    if (!text) return;
    const block = parseBlock(text);
    const range = this.cells();
    const single = block.length === 1 && block[0]?.length === 1;
    const rows = single ? range.y1 - range.y + 1 : block.length;
    const width = single ? range.x1 - range.x + 1 : Math.max(...block.map((row) => row.length));
    const last = Math.min(range.x + width - 1, FIRST + this.sheet.columns.length - 1);
    const inside = Math.max(0, Math.min(rows, this.source.total - range.y));
    if (inside) await this.source.load(range.y, range.y + inside - 1);
    const at = (row: number, column: number) => (single ? block[0]?.[0] : block[row]?.[column]);
    const changes = this.changes(range.y, range.y + inside - 1, range.x, last, (row, column) => at(row, column));
    this.ops.edit(changes, this.added(block.slice(inside), range.x));
    const start = { x: range.x, y: range.y };
    this.sheet.focus(start, { x: last, y: Math.max(range.y, range.y + inside - 1) }, { see: start });
    if (range.x + width - 1 > last) this.say(word("paste-cut"), true);
  }

  private added(block: string[][], x: number): Added[] {
    const columns = this.sheet.columns.slice(x - FIRST);
    return block.map((row) => ({ cells: Object.fromEntries(columns.flatMap(({ id }, at) => (row[at] ? [[String(id), row[at]]] : []))) }));
  }

  private changes(y: number, y1: number, x: number, x1: number, value: (row: number, column: number) => string | undefined): Change[] {
    const columns = this.sheet.columns.slice(x - FIRST, x1 - FIRST + 1);
    return this.source.models.slice(y, y1 + 1).flatMap((model, row) => columns.flatMap(({ id }, column) => {
      const after = value(row, column);
      return model.row && after !== undefined ? [{ row: model.row.id, column: id, before: model.value(id), after }] : [];
    }));
  }

  /** The selected cells; from the head of a row, all of them. */
  private cells(): Range {
    const range = this.sheet.range ?? { x: FIRST, y: 0, x1: FIRST, y1: 0 };
    return range.x < FIRST ? { ...range, x: FIRST, x1: FIRST + this.sheet.columns.length - 1 } : range;
  }
}
