import type { RecordWriter } from '../format.ts';
import { leaderOf } from '../iso2709/write.ts';
import { withCatalogueFields } from '../marc/catalogue-fields.ts';
import type { SourceNode } from '../source-record.ts';

/** MARC-in-JSON, an array of records. */
export const marcJsonWriter: RecordWriter = {
  head: '[\n',
  between: ',\n',
  tail: '\n]\n',
  record: (nodes, record) =>
    JSON.stringify({
      leader: leaderOf(nodes),
      fields: withCatalogueFields(nodes, record)
        .filter(({ name }) => name !== 'LDR')
        .map((field) => ({ [field.name]: contentOf(field) })),
    }),
};

function contentOf({ text, attributes, children }: SourceNode): unknown {
  if (children === undefined) return text;
  return {
    ind1: attributes?.ind1 ?? ' ',
    ind2: attributes?.ind2 ?? ' ',
    subfields: children.map((child) => ({ [child.name]: child.text })),
  };
}
