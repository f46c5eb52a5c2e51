/** The columns as the grid draws them: the head of the row and its status, always in sight, then the values. */
import type { Column } from "./api.ts";
import { type Addresses, type Draw, drawColumnHead, drawHead, drawStatus, drawValue, valueLook } from "./cells.ts";
import type { Model } from "./source.ts";
import { word } from "./words.ts";

interface Place { model: Model; rowIndex: number }
type Editor = (column: Column) => unknown;
/** The initials of who is in a cell, or anywhere in a row. */
export type Who = (row: number, column: number | null) => string;

export function drawnColumns(columns: Column[], sort: string, canEdit: boolean, addresses: Addresses, who: Who, editor: Editor): object[] {
  const head = {
    prop: "head", name: word("row"), pin: "colPinStart", size: 116, readonly: true, cellParser: () => "",
    cellProperties: ({ model }: Place) => ({ class: "pg-head", "aria-label": rowName(model), ...present(model, null, who) }),
    cellTemplate: (h: Draw, { model, rowIndex }: Place) => drawHead(h, model, rowIndex, canEdit, addresses),
  };
  const status = {
    prop: "status", name: word("status"), pin: "colPinStart", size: 184, readonly: true, cellParser: () => "",
    cellProperties: () => ({ class: "pg-cell" }),
    cellTemplate: (h: Draw, { model }: Place) => drawStatus(h, model),
  };
  return [head, status, ...columns.map((column) => valueColumn(column, sort, canEdit, who, editor))];
}

function rowName({ row }: Model): string {
  return word("row-name", { number: row?.number ?? "", name: row?.name ?? "" });
}

function present({ row }: Model, column: number | null, who: Who): Record<string, string> {
  const initials = row ? who(row.id, column) : "";
  return initials ? { class: "pg-head pg-present", "data-present": initials } : {};
}

function valueColumn(column: Column, sort: string, canEdit: boolean, who: Who, editor: Editor): object {
  const sorted = sort.startsWith(`${column.id}:`) ? (sort.endsWith("desc") ? "descending" : "ascending") : "none";
  return {
    prop: column.id, name: column.label, ...(column.frozen && { pin: "colPinStart" }), size: column.width || 140, minSize: 60, sortable: false, readonly: !canEdit,
    cellParser: (model: Model) => model.value(column.id),
    cellProperties: ({ model }: Place) => valueLook(model, column, model.row ? who(model.row.id, column.id) : ""),
    cellTemplate: (h: Draw, { model }: Place) => drawValue(h, model, column),
    columnTemplate: (h: Draw) => drawColumnHead(h, column, sort, canEdit),
    columnProperties: () => ({ "aria-sort": sorted }),
    editor: editor(column),
  };
}
