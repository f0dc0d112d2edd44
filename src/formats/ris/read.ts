import type { ReadSetting } from '../format.ts';
import { excerptOf, type ReadRecord, type SourceNode } from '../source-record.ts';
import { emptyRecord, holdToLimits, type LineRecord } from '../text/line-record.ts';
import { readLines } from '../text/lines.ts';
import { textOfVendor } from '../text/rich-text.ts';
import { saysThereIsNone } from '../text/words-for-nothing.ts';

/** Two characters, some white space, a hyphen: vendors differ in the white space. */
const TAG_LINE = /^([A-Z][A-Z0-9])[ \t]{0,4}-(?:[ \t]+(.*)|)$/s;
/** In files whose TY says so: without a space behind the hyphen, in small letters, with white space before. */
const LOOSE_LINE = /^\s*([A-Za-z][A-Za-z0-9])[ \t]{0,4}-[ \t]*(.*)$/s;
const LOOSE_START = /^\s*TY[ \t]{0,4}-[ \t]*[A-Za-z]+\s*$/i;
/** A tag as the specification has it, and the tags that it and vendors have. */
const PROPER_LINE = /^[A-Z][A-Z0-9] {2}-/;
const TAGS = new Set(
  'TY A1 A2 A3 A4 AB AD AN AU AV BT C1 C2 C3 C4 C5 C6 C7 C8 CA CN CP CT CY DA DB DE DI DO DP ED EP ER ET FD H1 H2 ID ID2 IS J1 J2 J9 JA JF JI JO JT KW L1 L2 L3 L4 LA LB LK M1 M2 M3 N1 N2 NO NV OL OP PA PB PI PP PU PY RD RI RN RP RT SE SF SN SP SR ST SV T1 T2 T3 TA TI TT U1 U2 U3 U4 U5 UR VL VO Y1 Y2'.split(
    ' ',
  ),
);

/** What publishers put before the first record. */
const HEAD_LINE = /^(?:Provider|Database|Content):\s*\S/;
/** Tags of more letters, which some programs write for what RIS has shorter ones for. */
const LONG_LINE = /^(DOI|PMID|PMCID|ISSN|ISBN|URL)[ \t]{0,2}-[ \t]+(\S.*)$/s;

/** Ovid and the Cochrane Library number their records. */
const NUMBER_LINE = /^(?:<?\d+[.>]?|Record #\d+ of \d+)\s*$/;

type Draft = LineRecord & { ended: boolean };

/**
 * RIS as vendors write it: a tag and a text in each line, from TY to ER. A line without a tag goes on with the text before
 * it. What stands between ER and the next TY (Ovid has fields and links there) belongs to the record before.
 */
export async function* readRis(
  chunks: AsyncIterable<Uint8Array>,
  { limits }: ReadSetting,
): AsyncGenerator<ReadRecord> {
  let draft: Draft | undefined;
  let record = 0;
  let isLoose = false;
  /** Whether the record's own TY has two spaces: what has one, and is no tag that anybody knows, is a text then (PH - 7.4). */
  let isProper = false;
  for await (const line of readLines(chunks, limits.recordBytesMax)) {
    const { text, number } = line;
    isLoose ||= LOOSE_START.test(text) && !TAG_LINE.test(text.trimEnd());
    const [, written, value = ''] =
      (isLoose ? LOOSE_LINE : TAG_LINE).exec(text.trimEnd()) ?? LONG_LINE.exec(text.trimEnd()) ?? [];
    const isText =
      isProper && !isLoose && written?.length === 2 && !TAGS.has(written) && !PROPER_LINE.test(text);
    const tag = isText ? undefined : written?.toUpperCase();
    if (tag === 'TY') isProper = PROPER_LINE.test(text);
    const begins = tag === 'TY' || (tag !== undefined && tag !== 'ER' && draft === undefined);
    if (begins) {
      if (draft !== undefined) yield finished(draft, tag === 'TY');
      draft = { ...emptyRecord({ record: ++record, line: number }), ended: false };
      if (tag !== 'TY') draft.warnings.push('it does not begin with TY');
    }
    if (draft === undefined) {
      if (HEAD_LINE.test(text))
        yield { kind: 'aside', path: `The file says ${excerptOf(text)}.`, times: 1, isSaid: true };
      else if (text.trim() !== '' && !NUMBER_LINE.test(text) && tag === undefined)
        yield {
          kind: 'problem',
          position: { record: record + 1, line: number },
          reason: 'a text without a tag stands before the first record',
          excerpt: text.slice(0, 60),
        };
      continue;
    }
    addLine(draft, tag, value, text);
    holdToLimits(draft, line, limits);
  }
  if (draft !== undefined) yield finished(draft, true);
}

function addLine(draft: Draft, tag: string | undefined, value: string, text: string): void {
  if (tag === 'ER') {
    if (draft.ended) return;
    draft.ended = true;
    if (value.trim() !== '') draft.fields.push({ name: 'ER', text: value.trim() });
  } else if (tag !== undefined) draft.fields.push({ name: tag, text: value.trim() });
  else if (text.trim() !== '' && !(draft.ended && NUMBER_LINE.test(text))) {
    const last = draft.fields.at(-1)!;
    const isLost = (draft.ended && last.name === 'ER') || last.name === 'TY';
    if (isLost) draft.fields.push({ name: `after ${last.name}`, text: text.trim() });
    else last.text += (last.text === '' ? '' : '\n') + text.trim();
  }
}

function finished(draft: Draft, checksEnd: boolean): ReadRecord {
  const { position, fields, warnings, refused, ended } = draft;
  if (refused !== undefined) return { kind: 'problem', position, reason: refused, excerpt: '' };
  if (checksEnd && !ended) warnings.push('it does not end with ER');
  const nodes: SourceNode[] = fields
    .filter((field) => !saysThereIsNone(field.text))
    .map((field) => ({
      name: field.name,
      text: textOfVendor(field.text),
    }));
  return { kind: 'record', position, nodes, warnings };
}
