import type { FormatLimits } from '../limits.ts';
import { excerptOf, type Position, type ReadRecord, type SourceNode } from '../source-record.ts';
import { type Line, readLines } from '../text/lines.ts';
import { plainText, unescapedText } from '../text/rich-text.ts';

/** How a format marks its fields at the beginnings of lines. */
export type Tagging = {
  /** A field that begins in a line, or undefined where the line goes on with the text before it. */
  readonly fieldIn: (line: string) => { readonly tag: string; readonly text: string } | undefined;
  /** Tags that begin a record, whatever is open. */
  readonly first: string;
  /** Whether a line ends the record that is open. */
  readonly isEnd: (line: string) => boolean;
  /** What is wrong with a record that ends without such a line, if it is. */
  readonly withoutEnd?: string;
  /** Tags of the file, not of a record. */
  readonly ofFile: ReadonlySet<string>;
  /** Tags of which each line is a value. */
  readonly lineByLine: ReadonlySet<string>;
  /** What the text of a field is to the crosswalk. */
  readonly textOf?: (tag: string, text: string) => string;
};

type Draft = {
  readonly position: Position;
  readonly fields: { name: string; text: string }[];
  readonly warnings: string[];
  units: number;
  refused?: string;
};

/** Characters that stand as they did in XML or HTML. */
const REFERENCE = /&(?:#\d{2,7}|#x[\da-f]{2,6}|[a-z]{2,8}\d{0,2});/i;

/** Records of tagged lines, one after the other: a field begins with its tag, and goes on in lines without one. */
export async function* readTagged(
  chunks: AsyncIterable<Uint8Array>,
  limits: FormatLimits,
  tagging: Tagging,
): AsyncGenerator<ReadRecord> {
  let draft: Draft | undefined;
  let record = 0;
  for await (const line of readLines(chunks, limits.recordBytesMax)) {
    const text = line.text.trimEnd();
    if (tagging.isEnd(text)) {
      if (draft !== undefined) yield finished(draft, tagging, true);
      draft = undefined;
      continue;
    }
    const field = tagging.fieldIn(text);
    if (text === '' || (field !== undefined && tagging.ofFile.has(field.tag))) continue;
    if (draft !== undefined && field?.tag === tagging.first) {
      yield finished(draft, tagging, false);
      draft = undefined;
    }
    if (draft === undefined) {
      const position = { record: record + 1, line: line.number };
      if (field === undefined) {
        yield {
          kind: 'problem',
          position,
          reason: 'a text without a tag stands where a record should begin',
          excerpt: excerptOf(text),
        };
        continue;
      }
      record++;
      draft = { position, fields: [], warnings: [], units: 0 };
    }
    addLine(draft, field, line, tagging);
    holdToLimits(draft, line, limits);
  }
  if (draft !== undefined) yield finished(draft, tagging, false);
}

function addLine(
  { fields }: Draft,
  field: ReturnType<Tagging['fieldIn']>,
  line: Line,
  { lineByLine }: Tagging,
): void {
  const last = fields.at(-1);
  const text = (field?.text ?? line.text).trim();
  if (field !== undefined || last === undefined) fields.push({ name: field?.tag ?? '', text });
  else if (lineByLine.has(last.name)) fields.push({ name: last.name, text });
  else last.text += `${last.text === '' ? '' : ' '}${text}`;
}

function holdToLimits(draft: Draft, line: Line, { recordBytesMax, nodesMax }: FormatLimits): void {
  draft.units += line.text.length;
  if (line.guessed) draft.warnings.push(`line ${line.number} is not in UTF-8, and was read as Windows-1252`);
  if (line.cut) draft.refused ??= `line ${line.number} is longer than ${recordBytesMax} bytes`;
  if (draft.units > recordBytesMax) draft.refused ??= `it is longer than ${recordBytesMax} characters`;
  if (draft.fields.length > nodesMax) draft.refused ??= `it has more than ${nodesMax} fields`;
  if (draft.refused !== undefined) draft.fields.length = Math.min(draft.fields.length, 1);
}

function finished(
  { position, fields, warnings, refused }: Draft,
  { withoutEnd, textOf }: Tagging,
  isEnded: boolean,
): ReadRecord {
  if (refused !== undefined) return { kind: 'problem', position, reason: refused, excerpt: '' };
  if (!isEnded && withoutEnd !== undefined) warnings.push(withoutEnd);
  const nodes = fields.map(({ name, text }): SourceNode => {
    const plain = (REFERENCE.test(text) ? unescapedText : plainText)(text).normalize('NFC');
    return { name, text: textOf === undefined ? plain : textOf(name, plain) };
  });
  return { kind: 'record', position, nodes, warnings };
}
