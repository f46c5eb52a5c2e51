import assert from "node:assert/strict";
import test from "node:test";
import { signIn } from "../signin";

/** As much of a dialog as signing in needs. */
class Dialog extends EventTarget {
  returnValue = "";
  shown = false;
  showModal(): void { this.shown = true; }
  querySelector(): null { return null; }
  close(answer: string): void {
    this.returnValue = answer;
    this.dispatchEvent(new Event("close"));
  }
}

function page(dialog: Dialog | null): void {
  Object.assign(globalThis, { document: { querySelector: () => dialog } });
}

test("a page without the dialog does not keep the next one from asking", async () => {
  page(null);
  assert.equal(await signIn(), false);
  const dialog = new Dialog();
  page(dialog);
  const asked = signIn();
  assert.ok(dialog.shown, "the dialog is shown");
  dialog.close("in");
  assert.equal(await asked, true);
});
