import type { SourceNode } from '../source-record.ts';

/** Kinds of records that MARC 21 has beside bibliographic ones, by position 06 of the leader. */
const OTHER_KINDS: Readonly<Record<string, string>> = {
  z: 'an authority record',
  w: 'a classification record',
  u: 'a holdings record',
  v: 'a holdings record',
  x: 'a holdings record',
  y: 'a holdings record',
};

/**
 * Why a record is none of a document: its leader says that it is deleted (05), or of another kind (06) and it has no title. A leader that
 * has not its length says nothing by its positions.
 */
export function noDocument(nodes: readonly SourceNode[]): string | undefined {
  const leader = nodes.find(({ name }) => name === 'LDR')?.text ?? '';
  if (leader.length !== 24) return undefined;
  if (leader[5] === 'd') return 'it is deleted in the catalogue that it comes from';
  const kind = OTHER_KINDS[leader[6] ?? ''];
  return kind === undefined || nodes.some(({ name }) => name === '245')
    ? undefined
    : `it is ${kind}, and not of a document`;
}
