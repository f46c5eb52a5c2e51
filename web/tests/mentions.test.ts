import assert from "node:assert/strict";
import test from "node:test";
import { callAt, suggested } from "../mentions";

const names = ["Chloé Lefèvre", "Jean-Noël L’Hôte", "Marc Petit", "Élodie Marchand"];

test("a name is being typed behind a sign at the beginning of a word", () => {
  assert.deepEqual(callAt("voir @chl", 9), { start: 5, typed: "chl" });
  assert.deepEqual(callAt("@jean noel", 10), { start: 0, typed: "jean noel" });
  assert.equal(callAt("claire@exemple.fr", 17), null);
  assert.equal(callAt("voir @\nchl", 10), null);
  assert.equal(callAt("personne", 8), null);
});

test("names are found without their accents, by any of their words", () => {
  assert.deepEqual(suggested(names, "chloe"), ["Chloé Lefèvre"]);
  assert.deepEqual(suggested(names, "lefe"), ["Chloé Lefèvre"]);
  assert.deepEqual(suggested(names, "noel l h"), ["Jean-Noël L’Hôte"]);
  assert.deepEqual(suggested(names, "mar"), ["Marc Petit", "Élodie Marchand"]);
  assert.deepEqual(suggested(names, ""), names);
  assert.deepEqual(suggested(names, "Marc Petit "), []);
});
