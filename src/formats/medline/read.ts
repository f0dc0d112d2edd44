import type { ReadSetting } from '../format.ts';
import { excerptOf, type Position, type ReadRecord, type SourceNode } from '../source-record.ts';
import { readLines } from '../text/lines.ts';
import { plainText } from '../text/rich-text.ts';

const TAG_LINE = /^([A-Z][A-Z0-9]{1,3}) {0,3}- ?(.*)$/s;

/** A line that goes on with the text before it. */
const CONTINUED = /^ {6}\s*\S/;

type Draft = {
  readonly position: Position;
  readonly fields: { name: string; text: string }[];
  units: number;
  warnings: string[];
  refused?: string;
};

/**
 * MEDLINE text (https://www.nlm.nih.gov/bsd/mms/medlineelements.html): a tag of up to four characters in each line, lines that
 * go on begin with six spaces, and an empty line is between records.
 */
export async function* readMedline(
  chunks: AsyncIterable<Uint8Array>,
  { limits }: ReadSetting,
): AsyncGenerator<ReadRecord> {
  let draft: Draft | undefined;
  let record = 0;
  /** Whether an empty line has come, behind which only a text of the same record would be indented. */
  let isApart = false;
  for await (const { text, number, guessed } of readLines(chunks, limits.recordBytesMax)) {
    if (text.trim() === '') {
      isApart = true;
      continue;
    }
    const [, tag, value = ''] = TAG_LINE.exec(text) ?? [];
    const isNext = isApart && !CONTINUED.test(text);
    isApart = false;
    if (
      draft !== undefined &&
      (isNext || (tag === 'PMID' && draft.fields.some(({ name }) => name === 'PMID')))
    ) {
      yield finished(draft);
      draft = undefined;
    }
    const position: Position = draft?.position ?? { record: ++record, line: number };
    if (draft === undefined && tag === undefined) {
      yield {
        kind: 'problem',
        position,
        reason: 'a text without a tag stands where a record should begin',
        excerpt: excerptOf(text),
      };
      continue;
    }
    draft ??= { position, fields: [], units: 0, warnings: [] };
    draft.units += text.length;
    if (draft.units > limits.recordBytesMax)
      draft.refused ??= `it is longer than ${limits.recordBytesMax} characters`;
    else if (draft.fields.length >= limits.nodesMax)
      draft.refused ??= `it has more than ${limits.nodesMax} fields`;
    else if (tag !== undefined) draft.fields.push({ name: tag, text: value.trim() });
    else draft.fields.at(-1)!.text += ` ${text.trim()}`;
    if (guessed) draft.warnings.push(`line ${number} is not in UTF-8, and was read as Windows-1252`);
  }
  if (draft !== undefined) yield finished(draft);
}

function finished({ position, fields, warnings, refused }: Draft): ReadRecord {
  if (refused !== undefined) return { kind: 'problem', position, reason: refused, excerpt: '' };
  const nodes: SourceNode[] = fields.map(({ name, text }) => ({
    name,
    // Mark-up of PubMed XML that somebody's conversion has left.
    text: (text.includes('<') ? plainText(text) : text).normalize('NFC'),
  }));
  return { kind: 'record', position, nodes, warnings };
}
