import type { MementoMoment } from '../../../catalogue/index.ts';
import { inHeader } from '../../links.ts';

/** The addresses of a thing's page in time. `page` is absolute, its segments percent-encoded. */
export type TimeAddresses = { readonly page: string; readonly timemap: string; readonly history: string };

export function timeAddresses(page: string): TimeAddresses {
  return { page, timemap: `${page}/timemap`, history: `${page}/history` };
}

/** The address of a version, by the change set that made it: two edits within a second are two addresses. */
export function mementoAddress(page: string, suffix: string | undefined, version: number): string {
  return `${page}${suffix === undefined ? '' : `.${suffix}`}?at=${version}`;
}

/** The links of RFC 7089, section 2.2.1, and of RFC 5829 to the list of versions. */
export function timeLinks({ page, timemap, history }: TimeAddresses): readonly string[] {
  return [
    `<${page}>; rel="original timegate"`,
    `<${timemap}>; rel="timemap"; type="application/link-format"`,
    `<${history}>; rel="version-history"`,
  ];
}

/** Where a memento stands among the others, as links: the first, the last, and its neighbours. */
export function mementoLinks(
  moments: readonly MementoMoment[],
  current: number | undefined,
  addressOf: (version: number) => string,
  hasOlder = false,
): readonly string[] {
  return moments.flatMap((moment, index) => {
    const rels = [
      index === 0 && !hasOlder && 'first',
      index === moments.length - 1 && 'last',
      current !== undefined && index === current - 1 && 'prev',
      current !== undefined && index === current + 1 && 'next',
      'memento',
    ].filter((rel) => rel !== false);
    if (rels.length === 1 && index !== current) return [];
    return [mementoLink(moment, rels.join(' '), addressOf)];
  });
}

export function mementoLink(
  { version, at }: MementoMoment,
  rel: string,
  addressOf: (version: number) => string,
): string {
  return `<${addressOf(version)}>; rel="${rel}"; datetime="${at.toUTCString()}"`;
}

/** Links as the value of a Link header. */
export function linkField(links: readonly string[]): string {
  return links
    .map((link) => link.replace(/<([^>]*)>/, (_whole, address: string) => `<${inHeader(address)}>`))
    .join(', ');
}
