import assert from "node:assert/strict";
import test from "node:test";
import { type Field, giveBack, kept, unsay } from "../kept";

const text = (name: string, value: string, defaultValue = ""): Field => ({ name, type: "text", value, defaultValue });
const hidden = (name: string, value: string): Field => ({ name, type: "hidden", value, defaultValue: value });
const radio = (name: string, value: string, checked: boolean): Field => ({ name, type: "radio", value, checked, defaultChecked: false });

/** The composer while «Won» is chosen. */
const won = (note: string, typed: string, stands: string): [Field, Field, Field, Field] =>
  [text("note", note), radio("outcome", "won", note !== ""), text("amount", typed, stands), hidden("was_amount", stands)];

test("a value of the record that was left alone is not kept", () => {
  assert.deepEqual(kept(won("accord", "10000", "10000")), { note: "accord", outcome: "won" });
});

test("a value that was changed is kept with what stood there", () => {
  assert.deepEqual(kept(won("accord", "13000", "10000")), { note: "accord", outcome: "won", amount: "13000", was_amount: "10000" });
});

test("what is not asked is not kept", () => {
  const [note, , amount, was] = won("accord", "13000", "10000");
  assert.deepEqual(kept([note, { ...amount, disabled: true }, was]), { note: "accord" });
});

test("a changed choice of the record is kept, one that was left alone is not", () => {
  const options = [{ value: "", defaultSelected: false }, { value: "3", defaultSelected: false }];
  const reason = (value: string): Field[] => [{ name: "reason", type: "select-one", value, options }, hidden("was_reason", "")];
  assert.deepEqual([kept(reason("")), kept(reason("3"))], [{}, { reason: "3", was_reason: "" }]);
});

test("a form that came back with what was typed keeps all of it", () => {
  assert.deepEqual(kept([text("title", "Ensacheuse", "Ensacheuse"), text("email", "a@b.example", "a@b")]), { title: "Ensacheuse", email: "a@b.example" });
});

test("what is given back stands beside what the person saw", () => {
  const back = won("", "25000", "25000");
  const replaced = giveBack(back, kept(won("accord", "13000", "10000")));
  const [note, outcome, amount, was] = back;
  assert.deepEqual([note.value, outcome.checked, amount.value, was.value], ["accord", true, "13000", "10000"]);
  assert.deepEqual(kept(back), { note: "accord", outcome: "won", amount: "13000", was_amount: "10000" }, "and is kept so again");
  unsay(back, replaced);
  assert.equal(was.value, "25000", "until the draft is erased");
});

test("a draft that does not say what stood there leaves the record's value alone", () => {
  const back = won("", "25000", "25000");
  giveBack(back, { note: "accord", amount: "10000" });
  assert.deepEqual([back[0].value, back[2].value, back[3].value], ["accord", "25000", "25000"]);
});
