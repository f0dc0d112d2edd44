import type { ReadSetting } from '../format.ts';
import type { ReadRecord, SourceNode } from '../source-record.ts';
import { jsonRecords, nodesOfJson } from '../text/json-records.ts';

/** CSL-JSON (https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables), an array or one item. */
export function readCslJson(
  chunks: AsyncIterable<Uint8Array>,
  setting: ReadSetting,
): AsyncGenerator<ReadRecord> {
  return jsonRecords(chunks, setting, (item) =>
    Object.entries(item).flatMap(([name, value]) =>
      isDate(value) ? [dateNode(name, value)] : nodesOfJson(name, value),
    ),
  );
}

type CslDate = {
  readonly 'date-parts'?: readonly (readonly (number | string)[])[];
  readonly raw?: string;
  readonly literal?: string;
};

function isDate(value: unknown): value is CslDate {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    ('date-parts' in value || 'raw' in value || ('literal' in value && !('family' in value)))
  );
}

/** The first date of a range: 2012-7-3. */
function dateNode(name: string, value: CslDate): SourceNode {
  const parts = value['date-parts']?.[0];
  return {
    name,
    text:
      parts === undefined
        ? (value.raw ?? value.literal ?? '')
        : parts.map((part) => String(part).padStart(2, '0')).join('-'),
  };
}
