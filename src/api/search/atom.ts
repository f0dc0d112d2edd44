import type { ResultEntry } from '../../catalogue/index.ts';
import { escapeAttribute, escapeText } from '../../formats/index.ts';
import type { ResultSet } from './result-set.ts';

/**
 * A result set as a feed (RFC 4287) with OpenSearch's count (https://github.com/dewitt/opensearch, 1.1 draft 6): entries stand in
 * the order of the search, best first, so that a reader of feeds sees what is new by its id.
 */
export function atomHead({ words, total, root, changedAt }: ResultSet): string {
  const query = `?q=${encodeURIComponent(words)}`;
  const address = (suffix: string) => `${root}/search${suffix}${query}`;
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
<id>${escapeText(address('.atom'))}</id>
<title>${escapeText(`${words}: search results`)}</title>
<updated>${changedAt.toISOString()}</updated>
<author><name>Pinakes</name><uri>${escapeText(`${root}/`)}</uri></author>
<link rel="self" type="application/atom+xml" href="${escapeAttribute(address('.atom'))}"/>
<link rel="alternate" type="text/html" href="${escapeAttribute(address(''))}"/>
<opensearch:totalResults>${total}</opensearch:totalResults>
<opensearch:Query role="request" searchTerms="${escapeAttribute(words)}"/>
`;
}

export const atomTail = '</feed>\n';

export function atomEntry(entry: ResultEntry, { root, changedAt }: ResultSet): string {
  const { ref, abstract, creators, changed } = entry;
  const page = ref.path === undefined ? ref.iri : root + ref.path;
  const authors = creators.map((name) => `<author><name>${escapeText(name)}</name></author>\n`).join('');
  return `<entry>
<id>${escapeText(ref.iri)}</id>
<title>${escapeText(titleOf(entry))}</title>
<updated>${instantOf(changed) ?? changedAt.toISOString()}</updated>
<link rel="alternate" type="text/html" href="${escapeAttribute(page)}"/>
${authors}${abstract === '' ? '' : `<summary>${escapeText(abstract)}</summary>\n`}</entry>
`;
}

/** What is made up, or may not hold any more, says so here too. */
function titleOf({ ref }: ResultEntry): string {
  const marks = [
    ref.demonstration && 'demonstration',
    ref.fictional && 'fictional',
    ref.standing?.replace('-', ' '),
  ].filter((mark) => typeof mark === 'string');
  return marks.length === 0 ? ref.label : `${ref.label} (${marks.join(', ')})`;
}

/** The beginning of a day, month or year as an instant (RFC 3339). */
function instantOf(date: string | undefined): string | undefined {
  const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?/.exec(date ?? '');
  if (found === null) return undefined;
  const [, year, month = '01', day = '01'] = found;
  const instant = new Date(`${year}-${month}-${day}T00:00:00Z`);
  return Number.isNaN(instant.getTime()) ? undefined : instant.toISOString();
}
