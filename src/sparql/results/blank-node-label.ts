const plain = /^[A-Za-z][A-Za-z0-9]*$/;
const escaped = /[^A-Za-z0-9]/gu;

/**
 * The label of a blank node in a result: letters, digits and underscores, which every format can carry. A label that is
 * not plain is escaped so that different nodes stay different; nothing has to be remembered.
 */
export function blankNodeLabel(value: string): string {
  if (plain.test(value)) return value;
  return `x_${value.replace(escaped, (character) => `_${character.codePointAt(0)!.toString(16)}_`)}`;
}
