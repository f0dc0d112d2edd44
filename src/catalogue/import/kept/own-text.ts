/** V8 copies shorter parts of a text anyway. */
const PART_MIN = 13;
const BYTES = 1 << 12;
const bytes = Buffer.allocUnsafeSlow(BYTES);

/**
 * The same text in memory of its own. What is cut out of a text keeps all of that in memory: a name that is remembered, the whole record
 * that it stood in.
 */
export function ownText(text: string): string {
  if (text.length < PART_MIN || 3 * text.length > BYTES) return text;
  return bytes.toString('utf8', 0, bytes.write(text));
}
