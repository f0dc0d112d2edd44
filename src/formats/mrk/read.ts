import type { ReadSetting } from '../format.ts';
import { withoutMnemonics } from '../iso2709/marc8/mnemonics.ts';
import { excerptOf, type ReadRecord, type SourceNode } from '../source-record.ts';
import { emptyRecord, holdToLimits, type LineRecord } from '../text/line-record.ts';
import { readLines } from '../text/lines.ts';

/** `=245  10$aTitle`: two spaces behind the tag, of which some leave one out. */
const FIELD_LINE = /^=([0-9A-Za-z]{3})(?: {1,2}|\t|$)(.*)$/s;
/** What is in no field, or in no subfield of one. */
const STRAY = '?';
const LEADERS = new Set(['LDR', '000']);

/**
 * MARC in the text form of MARCMaker (https://www.loc.gov/marc/makrbrkr.html) and MarcEdit: a field in each line, `\` for a blank in
 * indicators and fields of fixed length, `$` before the code of a subfield, other characters by their names in braces. A record begins at
 * its leader, or where the one before has none, behind an empty line; a line without a tag goes on with the field before it.
 */
export async function* readMrk(
  chunks: AsyncIterable<Uint8Array>,
  { limits }: ReadSetting,
): AsyncGenerator<ReadRecord> {
  let draft: LineRecord | undefined;
  let record = 0;
  let isApart = false;
  for await (const line of readLines(chunks, limits.recordBytesMax)) {
    const { text, number } = line;
    if (text.trim() === '') {
      isApart = true;
      continue;
    }
    const [, tag, content = ''] = FIELD_LINE.exec(text) ?? [];
    if (draft !== undefined && tag !== undefined && isNext(draft, tag, isApart)) {
      yield finished(draft);
      draft = undefined;
    }
    if (tag !== undefined) isApart = false;
    if (draft === undefined && tag === undefined) {
      const reason = 'a text without a tag stands where a record should begin';
      yield {
        kind: 'problem',
        position: { record: ++record, line: number },
        reason,
        excerpt: excerptOf(text),
      };
      continue;
    }
    draft ??= emptyRecord({ record: ++record, line: number });
    if (tag !== undefined)
      draft.fields.push(...(LEADERS.has(tag) ? leader(content) : [{ name: tag, text: content }]));
    else addText(draft, text.trim());
    holdToLimits(draft, line, limits);
  }
  if (draft !== undefined) yield finished(draft);
}

/** A line without a tag goes on with the field before it, unless it begins as a field, or no text can go on there. */
function addText({ fields }: LineRecord, text: string): void {
  const last = fields.at(-1)!;
  if (text.startsWith('=') || last.name === 'LDR' || last.name === STRAY) fields.push({ name: STRAY, text });
  else last.text += ` ${text}`;
}

const LEADER_LENGTH = 24;

/** What stands behind a leader is none of it. */
function leader(text: string): LineRecord['fields'] {
  const own = { name: 'LDR', text: text.slice(0, LEADER_LENGTH) };
  const rest = text.slice(LEADER_LENGTH).trim();
  return rest === '' ? [own] : [own, { name: STRAY, text: rest }];
}

function isNext({ fields }: LineRecord, tag: string, isApart: boolean): boolean {
  return LEADERS.has(tag) || (isApart && fields[0]!.name !== 'LDR');
}

function finished({ position, fields, warnings, refused }: LineRecord): ReadRecord {
  if (refused !== undefined) return { kind: 'problem', position, reason: refused, excerpt: '' };
  return { kind: 'record', position, nodes: fields.map((field) => nodeOf(field, warnings)), warnings };
}

function nodeOf({ name, text }: { name: string; text: string }, warnings: string[]): SourceNode {
  if (name === STRAY) return { name, text: characters(text) };
  if (name === 'LDR' || name.startsWith('00'))
    return { name, text: characters(text.trimEnd().replaceAll('\\', ' ')) };
  const [indicators, ...subfields] = text.split('$') as [string, ...string[]];
  if (indicators.length !== 2)
    warnings.push(`field ${name}: there are ${indicators.length} indicators instead of two`);
  const indicator = (at: number): string => indicators[at]?.replace('\\', ' ') ?? ' ';
  return {
    name,
    text: '',
    attributes: { ind1: indicator(0), ind2: indicator(1) },
    // What stands before the first subfield is of none that a rule knows.
    children: [...stray(indicators.slice(2)), ...subfields.map(subfieldOf)],
  };
}

function stray(text: string): readonly SourceNode[] {
  return text.trim() === '' ? [] : [{ name: STRAY, text: characters(text) }];
}

function subfieldOf(text: string): SourceNode {
  return { name: text[0] ?? STRAY, text: characters(text.slice(1)) };
}

function characters(text: string): string {
  return withoutMnemonics(text).normalize('NFC');
}
