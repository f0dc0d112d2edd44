import { PinakesError } from '../../base/index.ts';
import type { SourceNode } from '../source-record.ts';

const FIELD_END = '\u001e';
const RECORD_END = '\u001d';
const SUBFIELD = '\u001f';
/** Five digits for the record, four for a field: ISO 2709 has no more. */
const RECORD_MAX = 99_999;
const FIELD_MAX = 9_999;
const DEFAULT_LEADER = '     nam a22     uu 4500';

/** A record as ISO 2709 in UTF-8. */
export function writeIso2709(nodes: readonly SourceNode[]): Uint8Array {
  const parts = nodes.filter(({ name }) => name !== 'LDR').flatMap(splitField);
  const fields = parts.map((node) => Buffer.from(fieldText(node), 'utf8'));
  let directory = '';
  let at = 0;
  for (const [index, node] of parts.entries()) {
    const { length } = fields[index]!;
    if (length > FIELD_MAX) throw tooLarge(`field ${node.name}`, FIELD_MAX);
    directory += node.name + String(length).padStart(4, '0') + String(at).padStart(5, '0');
    at += length;
  }
  const base = 24 + directory.length + 1;
  const length = base + at + 1;
  if (length > RECORD_MAX) throw tooLarge('a record', RECORD_MAX);
  const leader = leaderOf(nodes);
  const head =
    String(length).padStart(5, '0') +
    leader.slice(5, 9) +
    'a22' +
    String(base).padStart(5, '0') +
    leader.slice(17, 20) +
    '4500';
  return Buffer.concat([
    Buffer.from(head + directory + FIELD_END, 'utf8'),
    ...fields,
    Buffer.from(RECORD_END),
  ]);
}

/** A field of one long text as several, cut between words: a note of forty pages is then forty notes. */
function splitField(node: SourceNode): readonly SourceNode[] {
  const { children } = node;
  const [only] = children ?? [];
  if (
    children?.length !== 1 ||
    only!.text.length * 3 < FIELD_MAX ||
    Buffer.byteLength(only!.text) < FIELD_MAX - 10
  )
    return [node];
  const pieces: string[] = [''];
  for (const word of only!.text.split(' ')) {
    const last = pieces.length - 1;
    if (pieces[last] !== '' && Buffer.byteLength(pieces[last]!) + Buffer.byteLength(word) > FIELD_MAX - 20)
      pieces.push(word);
    else pieces[last] = pieces[last] === '' ? word : `${pieces[last]} ${word}`;
  }
  return pieces.map((text) => ({ ...node, children: [{ ...only!, text }] }));
}

/** The leader of a record that is written, without the lengths that only ISO 2709 needs. */
export function leaderOf(nodes: readonly SourceNode[]): string {
  const leader = nodes.find(({ name }) => name === 'LDR')?.text ?? DEFAULT_LEADER;
  return leader.length === 24 ? leader : DEFAULT_LEADER;
}

function fieldText({ text, attributes, children }: SourceNode): string {
  if (children === undefined) return clean(text) + FIELD_END;
  const indicators = (attributes?.ind1 ?? ' ') + (attributes?.ind2 ?? ' ');
  return indicators + children.map((child) => SUBFIELD + child.name + clean(child.text)).join('') + FIELD_END;
}

/** Nothing of a text may end a field. */
function clean(text: string): string {
  return text.replaceAll(FIELD_END, ' ').replaceAll(RECORD_END, ' ').replaceAll(SUBFIELD, ' ');
}

function tooLarge(what: string, most: number): PinakesError {
  return new PinakesError(
    'too-large',
    `ISO 2709 holds no more than ${most} bytes for ${what}; MARCXML has no such limit.`,
  );
}
