import type { SourceNode } from '../source-record.ts';

/**
 * Whether what is in something is a publication of its own, a volume of a set, and no article or chapter: it has a publisher, an edition or an
 * ISBN, or is a numbered volume with an extent. What stands in an issue, on pages or in a journal is none.
 */
export function isVolume(record: readonly SourceNode[], host: SourceNode): boolean {
  const parts = [...record, ...(host.children ?? [])].filter(({ name }) => name === 'part');
  if (parts.some(isInside) || isJournal(host)) return false;
  return (
    record.some(isPublished) ||
    (record.some(hasExtent) && (parts.some(isVolumeOf) || record.some(isNumbered)))
  );
}

const JOURNALS = /^(?:continuing|serial|integrating resource)$/;

/** What has an ISSN, or is said to go on. */
const isJournal = ({ children = [] }: SourceNode): boolean =>
  children.some(
    ({ name, attributes, children: inner = [] }) =>
      (name === 'identifier' && attributes?.type === 'issn') ||
      (name === 'originInfo' &&
        inner.some((each) => each.name === 'issuance' && JOURNALS.test(each.text.trim()))),
  );

const UNITS_INSIDE = /^(?:pages?|pp?|articles?|chapters?|issues?|numbers?|no|heft)\.?$/i;

/** Pages, or an issue, of the whole. */
const isInside = ({ children = [] }: SourceNode): boolean =>
  children.some(
    ({ name, attributes }) =>
      (name === 'extent' && UNITS_INSIDE.test(attributes?.unit ?? 'pages')) ||
      (name === 'detail' && UNITS_INSIDE.test(attributes?.type ?? '')),
  );

/** Pages of the whole, where an extent should be: p. 12-34. */
const PAGES_OF_WHOLE = /^(?:pp?\.?|pages?|s\.|seiten?)\s*\d+/i;

function isPublished({ name, text, attributes, children = [] }: SourceNode): boolean {
  if (name === 'identifier') return attributes?.type === 'isbn' && text.trim() !== '';
  return name === 'originInfo' && children.some((child) => OWN.has(child.name) && saysAnything(child));
}

const OWN = new Set(['publisher', 'edition']);

const hasExtent = ({ name, children = [] }: SourceNode): boolean =>
  name === 'physicalDescription' &&
  children.some(
    (each) => each.name === 'extent' && saysAnything(each) && !PAGES_OF_WHOLE.test(each.text.trim()),
  );

const isVolumeOf = ({ children = [] }: SourceNode): boolean =>
  children.some(({ name, attributes }) => name === 'detail' && /^vol/i.test(attributes?.type ?? ''));

const isNumbered = ({ name, children = [] }: SourceNode): boolean =>
  name === 'titleInfo' && children.some((each) => each.name === 'partNumber');

const saysAnything = ({ text, children = [] }: SourceNode): boolean =>
  text.trim() !== '' || children.some(saysAnything);
