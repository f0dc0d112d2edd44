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

/** CSL-JSON (https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables), an array or one item. */
export function readCslJson(
  chunks: AsyncIterable<Uint8Array>,
  setting: ReadSetting,
): AsyncGenerator<ReadRecord> {
  return jsonRecords(chunks, setting, (item) =>
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

/** Programs write null or 0 for what they do not know. */
function dateText(parts: DateParts | null): string {
  const known = (parts ?? []).map((part) => String(part ?? '').trim());
  const length = known.findIndex((part) => part === '' || /^0+$/.test(part));
  return (length < 0 ? known : known.slice(0, length)).map((part) => part.padStart(2, '0')).join('-');
}
