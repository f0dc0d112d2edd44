import { childText, type SourceNode } from '../source-record.ts';

/** The catalogue whose record it is, whose numbers it has: that which issued it, or else the first that 801 names. */
export function agencyOf(record: readonly SourceNode[]): string | undefined {
  const sources = record.filter(({ name }) => name === '801');
  const issuer = sources.find(({ attributes }) => attributes?.ind2 === '3') ?? sources[0];
  return issuer && childText(issuer, 'b')?.trim();
}
