import type { ReadSetting } from '../format.ts';
import type { ReadRecord, SourceNode } from '../source-record.ts';
import { jsonRecords, nodesOfJson } from '../text/json-records.ts';
import { type FieldByName, isByName, nodesByName } from './fields-by-name.ts';

type Field = Readonly<
  Record<
    string,
    | string
    | {
        readonly ind1?: string;
        readonly ind2?: string;
        readonly subfields?: readonly Readonly<Record<string, string>>[];
      }
  >
>;

/**
 * MARC-in-JSON (https://rossfsinger.com/blog/2010/09/a-proposal-to-serialize-marc-in-json/), an array or one object a line, and the two ways
 * in which MARCXML is written as JSON.
 */
export function readMarcJson(
  chunks: AsyncIterable<Uint8Array>,
  setting: ReadSetting,
): AsyncGenerator<ReadRecord> {
  return jsonRecords(chunks, setting, ({ leader, fields, controlfield, datafield, ...others }, warnings) => {
    const nodes: SourceNode[] = typeof leader === 'string' ? [{ name: 'LDR', text: leader }] : [];
    if (Array.isArray(fields))
      for (const field of fields as readonly Field[])
        nodes.push(...Object.entries(field).map(([tag, value]) => fieldOf(tag, value, warnings)));
    else if (isByName(controlfield) || isByName(datafield))
      for (const field of [controlfield, datafield])
        nodes.push(...nodesByName(field as FieldByName | readonly FieldByName[] | undefined));
    else throw new Error('it has no array “fields”');
    // What a database has put beside, such as its own number: no field, but not nothing.
    for (const [name, value] of Object.entries(others)) nodes.push(...nodesOfJson(name, value));
    return nodes;
  });
}

function fieldOf(tag: string, value: Field[string], warnings: string[]): SourceNode {
  if (typeof value === 'string') return { name: tag, text: value.normalize('NFC') };
  if (!Array.isArray(value.subfields)) warnings.push(`field ${tag}: it has no subfields`);
  const children = (value.subfields ?? []).flatMap((subfield) =>
    Object.entries(subfield).map(([name, text]) => ({ name, text: String(text).normalize('NFC') })),
  );
  return { name: tag, text: '', attributes: { ind1: value.ind1 || ' ', ind2: value.ind2 || ' ' }, children };
}
