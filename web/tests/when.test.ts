import assert from "node:assert/strict";
import test from "node:test";
import fixture from "../../crates/when/fixture.json";
import { parseWhen, type Calendar, type When } from "../when.ts";

const told = ({ date, time, movedFrom, label }: When): string =>
  date + (time ? ` ${time}` : "") + (movedFrom ? ` (${movedFrom})` : "") + (label && ` | ${label}`);

const calendars: Record<string, Calendar> = fixture.calendars;

for (const group of fixture.groups) {
  test(group.about, () => {
    const [y = 0, m = 0, d = 0, h = 0, min = 0] = group.now.split(/[- :]/).map(Number);
    const order = group.locale === "en-US" ? "month" : "day";
    const calendar = calendars[group.calendar];
    assert.ok(calendar);
    const texts = Object.keys(group.cases);
    const got = texts.map((text) => {
      const found = parseWhen(text, { y, m, d, h, min }, order, calendar);
      return [text, found && told(found)];
    });
    assert.deepEqual(got, Object.entries(group.cases));
  });
}
