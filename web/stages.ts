/** `Shift+→` and `Shift+←`: one stage forward or back, on the focused card or row, else on the open record. */
import { all, one } from "./dom";
import { focusedRow, onKey } from "./keys";

function move(step: 1 | -1): boolean {
  const root = focusedRow() ?? one("#main");
  const bar = root ? one("[data-move],[data-stagebar]", root) : null;
  if (!bar) return false;
  const buttons = all<HTMLButtonElement>("button[name=stage]", bar);
  const next = buttons[buttons.findIndex((button) => button.getAttribute("aria-current") === "step") + step];
  if (!next) return false;
  next.click();
  return true;
}

export function startStages(): void {
  onKey("Shift+ArrowRight", () => move(1));
  onKey("Shift+ArrowLeft", () => move(-1));
}
