import type { ResultEntry } from '../../catalogue/index.ts';
import type { ResultSet } from './result-set.ts';

/**
 * A result set as a feed (RFC 4287) with OpenSearch's count (https://github.com/dewitt/opensearch, 1.1 draft 6): entries stand in
 * the order of the search, best first, so that a reader of feeds sees what is new by its id.
 */
export function atomHead({ words, total, root, changedAt }: ResultSet): string {
  const query = `?q=${encodeURIComponent(words)}`;
  const address = (suffix: string) => xml(`${root}/search${suffix}${query}`);
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:opensearch="http://a9.com/-/spec/opensearch/1.1/">
<id>${address('.atom')}</id>
<title>${xml(`${words}: search results`)}</title>
<updated>${changedAt.toISOString()}</updated>
<author><name>Pinakes</name><uri>${xml(`${root}/`)}</uri></author>
<link rel="self" type="application/atom+xml" href="${address('.atom')}"/>
<link rel="alternate" type="text/html" href="${address('')}"/>
<opensearch:totalResults>${total}</opensearch:totalResults>
<opensearch:Query role="request" searchTerms="${xml(words)}"/>
`;
}

export const atomTail = '</feed>\n';

export function atomEntry(entry: ResultEntry, { root, changedAt }: ResultSet): string {
  const { ref, abstract, creators, changed } = entry;
  const page = ref.path === undefined ? ref.iri : root + ref.path;
  const authors = creators.map((name) => `<author><name>${xml(name)}</name></author>\n`).join('');
  return `<entry>
<id>${xml(ref.iri)}</id>
<title>${xml(titleOf(entry))}</title>
<updated>${instantOf(changed) ?? changedAt.toISOString()}</updated>
<link rel="alternate" type="text/html" href="${xml(page)}"/>
${authors}${abstract === '' ? '' : `<summary>${xml(abstract)}</summary>\n`}</entry>
`;
}

/** What is made up says so here too. */
function titleOf({ ref }: ResultEntry): string {
  const marks = [ref.demonstration && 'demonstration', ref.fictional && 'fictional'].filter(
    (mark) => typeof mark === 'string',
  );
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

/** Text or an attribute's value; what XML 1.0 cannot hold is a replacement character. */
function xml(text: string): string {
  return (
    text
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for.
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
      .replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)
  );
}
