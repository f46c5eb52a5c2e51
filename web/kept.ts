/** What of a form is the person's own, and what a draft may put back into it. */

/** As much of a field as this needs. */
export interface Field {
  name: string; type: string; value: string;
  disabled?: boolean; checked?: boolean; defaultChecked?: boolean; defaultValue?: string;
  options?: ArrayLike<{ value: string; defaultSelected: boolean }>;
}

export type Texts = Record<string, string>;

const unkept = ["password", "file", "hidden", "submit", "button", "fieldset", "output"];

const isTick = (field: Field): boolean => ["radio", "checkbox"].includes(field.type);

/** Another value than the page came with. */
export function isChanged(field: Field): boolean {
  if (isTick(field)) return field.checked !== field.defaultChecked;
  if (!field.options) return field.value !== field.defaultValue;
  const options = Array.from(field.options);
  return field.value !== ((options.find((option) => option.defaultSelected) ?? options[0])?.value ?? "");
}

/** The fields one fills in; each that shows a value of the record with its hidden `was_x`, what the person saw of it. */
function fieldsOf(elements: Field[]): { field: Field; was: Field | undefined }[] {
  const seen = new Map(elements.filter(({ type, name }) => type === "hidden" && name.startsWith("was_")).map((was) => [was.name, was]));
  const fields = elements.filter(({ name, type }) => name !== "" && !unkept.includes(type));
  return fields.map((field) => ({ field, was: seen.get(`was_${field.name}`) }));
}

/**
 * What is worth keeping. A value of the record that was left alone is not: a colleague may change it before the person is back. Other
 * fields are kept as they stand, because a form that is read or refused by the server comes back with what was typed as its values.
 */
export function kept(elements: Field[]): Texts {
  const texts: Texts = {};
  for (const { field, was } of fieldsOf(elements)) {
    if (field.disabled || (isTick(field) && !field.checked) || (was && !isChanged(field))) continue;
    texts[field.name] = field.value;
    if (was) texts[was.name] = was.value;
  }
  return texts;
}

/**
 * Puts a draft back. A value of the record comes with what stood beside it, so that the server can ask; without, it stays away.
 * Gives what the page said of these values itself.
 */
export function giveBack(elements: Field[], texts: Texts): Texts {
  const replaced: Texts = {};
  for (const { field, was } of fieldsOf(elements)) {
    const text = texts[field.name];
    const stood = was && texts[was.name];
    if (text === undefined || (was && stood === undefined)) continue;
    if (isTick(field)) field.checked = field.value === text;
    else field.value = text;
    if (!was || stood === undefined) continue;
    replaced[was.name] ??= was.value;
    was.value = stood;
  }
  return replaced;
}

/** The page's own word again. */
export function unsay(elements: Field[], replaced: Texts): void {
  for (const was of elements) was.value = replaced[was.name] ?? was.value;
}
