import type { ReadSetting } from '../format.ts';
import type { ReadRecord, SourceNode } from '../source-record.ts';
import { jsonRecords, nodesOfJson } from '../text/json-records.ts';
import { plainText } from '../text/rich-text.ts';

/** Texts in which CSL has mark-up. */
const RICH = new Set([
  'title',
  'title-short',
  'subtitle',
  'original-title',
  'translated-title',
  'container-title',
  'container-title-short',
  'collection-title',
  'volume-title',
  'abstract',
  'note',
  'annote',
]);

/**
 * CSL-JSON (https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables), an array, one item, or the list
 * `items` of an object, as Zotero's interface answers.
 */
export function readCslJson(
  chunks: AsyncIterable<Uint8Array>,
  setting: ReadSetting,
): AsyncGenerator<ReadRecord> {
  return jsonRecords(itemsAlone(chunks), setting, (item) =>
    Object.entries(item).flatMap(([name, value]) => {
      if (isDate(value)) return dateNodes(name, value);
      const nodes = nodesOfJson(name, value);
      return RICH.has(name) ? nodes.map((node) => ({ ...node, text: plainText(node.text) })) : nodes;
    }),
  );
}

type DateParts = readonly (number | string | null)[];
type CslDate = {
  readonly 'date-parts'?: readonly (DateParts | null)[];
  readonly raw?: string;
  readonly literal?: string;
  readonly season?: string | number;
  readonly circa?: unknown;
};

function isDate(value: unknown): value is CslDate {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    ('date-parts' in value || 'raw' in value || ('literal' in value && !('family' in value)))
  );
}

/** The date, 2012-7-3, of a range its beginning; its end, and what is said of it beside, as fields of their own. */
function dateNodes(name: string, date: CslDate): readonly SourceNode[] {
  const [begin = '', end = ''] = (date['date-parts'] ?? []).map(dateText);
  const beside = [
    [`${name} end`, end === begin ? '' : end],
    [`${name} season`, date.season],
    [`${name} circa`, date.circa],
  ] as const;
  const main = begin === '' ? (date.raw ?? date.literal ?? '') : begin;
  return [
    ...nodesOfJson(name, main),
    ...beside.flatMap(([what, value]) => (value === false ? [] : nodesOfJson(what, value))),
  ];
}

/** Programs write null or 0 for what they do not know. A year before 1000 has fewer digits here than dates have. */
function dateText(parts: DateParts | null): string {
  const known = (parts ?? []).map((part) => String(part ?? '').trim());
  const length = known.findIndex((part) => part === '' || /^0+$/.test(part));
  const [year, ...rest] = length < 0 ? known : known.slice(0, length);
  const whole = year !== undefined && /^\d+$/.test(year) ? year.padStart(4, '0') : (year ?? '');
  return [whole, ...rest.map((part) => part.padStart(2, '0'))].join('-');
}

/** What stands before the items of an object that has nothing but them, and as many bytes as it takes to know it. */
const ITEMS_START = /^(?:\u00ef\u00bb\u00bf)?\s*\{\s*"items"\s*:\s*(?=\[)/;
const ITEMS_START_BYTES = 200;
const CLOSE = 0x7d;

/** The items without the object around them, which would be one record that is as long as the file. */
async function* itemsAlone(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let start: Uint8Array | undefined = new Uint8Array(0);
  let isList = false;
  /** From the last brace on, which may be that of the object around the items. */
  let end: Uint8Array = new Uint8Array(0);
  const inside = (chunk: Uint8Array): Uint8Array => {
    const whole = Buffer.concat([end, chunk]);
    const brace = whole.lastIndexOf(CLOSE);
    const from = brace < 0 ? whole.length : brace;
    end = whole.subarray(from);
    return whole.subarray(0, from);
  };
  for await (const chunk of chunks) {
    if (start === undefined) {
      yield isList ? inside(chunk) : chunk;
      continue;
    }
    start = Buffer.concat([start, chunk]);
    if (start.length < ITEMS_START_BYTES) continue;
    isList = isItems(start);
    yield isList ? inside(withoutStart(start)) : start;
    start = undefined;
  }
  if (start !== undefined) {
    isList = isItems(start);
    yield isList ? inside(withoutStart(start)) : start;
  }
  if (isList && end.subarray(1).some((byte) => byte > 0x20)) yield end;
}

const isItems = (start: Uint8Array): boolean => ITEMS_START.test(Buffer.from(start).toString('latin1'));

function withoutStart(start: Uint8Array): Uint8Array {
  return Buffer.from(Buffer.from(start).toString('latin1').replace(ITEMS_START, spaces), 'latin1');
}

/** Lines stay where they are. */
const spaces = (text: string): string => text.replace(/[^\n]/g, ' ');
