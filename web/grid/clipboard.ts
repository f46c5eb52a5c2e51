/** Blocks of cells as Excel and LibreOffice write them: tabs and lines, quoted when a cell holds one of these. */

export function parseBlock(text: string): string[][] {
  const source = text.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  const rows: string[][] = [[]];
  let at = 0;
  for (;;) {
    const [cell, end] = quoted(source, at) ?? plain(source, at);
    rows[rows.length - 1]?.push(cell);
    if (end >= source.length) return rows;
    if (source[end] === "\n") rows.push([]);
    at = end + 1;
  }
}

function plain(source: string, at: number): [string, number] {
  const stop = source.slice(at).search(/[\t\n]/);
  const end = stop < 0 ? source.length : at + stop;
  return [source.slice(at, end), end];
}

/** A quoted cell ends at a quote followed by a tab, a line end or nothing; otherwise the quote is an ordinary character. */
function quoted(source: string, at: number): [string, number] | null {
  if (source[at] !== '"') return null;
  const closing = /"(?:\t|\n|$)/y;
  let end = at + 1;
  while (end < source.length) {
    closing.lastIndex = end;
    if (source[end] === '"' && source[end + 1] === '"') end += 2;
    else if (closing.test(source)) return [source.slice(at + 1, end).replaceAll('""', '"'), end + 1];
    else if (source[end] === '"') return null;
    else end += 1;
  }
  return null;
}

export function formatBlock(rows: string[][]): string {
  return rows.map((row) => row.map(formatCell).join("\t")).join("\r\n");
}

function formatCell(value: string): string {
  return /[\t\n\r]/.test(value) || value.startsWith('"') ? `"${value.replaceAll('"', '""')}"` : value;
}
