import type { FormatLimits } from '../limits.ts';
import { excerptOf, type ReadRecord, type SourceNode } from '../source-record.ts';
import { emptyRecord, holdToLimits, type LineRecord } from '../text/line-record.ts';
import { type Line, readLines } from '../text/lines.ts';
import { textOfVendor } from '../text/rich-text.ts';

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

/** Records of tagged lines, one after the other: a field begins with its tag, and goes on in lines without one. */
export async function* readTagged(
  chunks: AsyncIterable<Uint8Array>,
  limits: FormatLimits,
  tagging: Tagging,
): AsyncGenerator<ReadRecord> {
  let draft: LineRecord | undefined;
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
      draft = emptyRecord(position);
    }
    addLine(draft, field, line, tagging);
    holdToLimits(draft, line, limits);
  }
  if (draft !== undefined) yield finished(draft, tagging, false);
}

function addLine(
  { fields }: LineRecord,
  field: ReturnType<Tagging['fieldIn']>,
  line: Line,
  { lineByLine, first }: Tagging,
): void {
  const last = fields.at(-1);
  const text = (field?.text ?? line.text).trim();
  if (field !== undefined || last === undefined) fields.push({ name: field?.tag ?? '', text });
  // The kind of work is one word, with which no text can go on.
  else if (last.name === first) fields.push({ name: `after ${first}`, text });
  else if (lineByLine.has(last.name)) fields.push({ name: last.name, text });
  else last.text += `${last.text === '' ? '' : ' '}${text}`;
}

function finished(
  { position, fields, warnings, refused }: LineRecord,
  { withoutEnd, textOf }: Tagging,
  isEnded: boolean,
): ReadRecord {
  if (refused !== undefined) return { kind: 'problem', position, reason: refused, excerpt: '' };
  if (!isEnded && withoutEnd !== undefined) warnings.push(withoutEnd);
  const nodes = fields.map(({ name, text }): SourceNode => {
    const plain = textOfVendor(text);
    return { name, text: textOf === undefined ? plain : textOf(name, plain) };
  });
  return { kind: 'record', position, nodes, warnings };
}
