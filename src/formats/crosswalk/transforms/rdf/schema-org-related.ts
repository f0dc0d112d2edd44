import type { Identifier, RelatedWork } from '../../../../bibliography/index.ts';
import { linkingFieldOf } from '../../../marc/linking-field.ts';
import { type SaidOfWork, saidOfWork } from '../../../marc/said-of-work.ts';
import type { SourceNode } from '../../../source-record.ts';
import { codeOfValue } from '../../codes.ts';
import type { Transform } from '../transform.ts';
import { rdfRelated } from './related.ts';

/** The properties of a work of schema.org for what is said of another one; `issn`, `isbn` and the like for its numbers. */
const PROPERTIES: readonly (readonly [keyof Omit<SaidOfWork, 'identifiers'>, string])[] = [
  ['words', 'disambiguatingDescription'],
  ['agents', 'author'],
  ['titles', 'name'],
  ['otherTitles', 'alternateName'],
  ['editions', 'bookEdition'],
  ['imprints', 'publisher'],
  ['extents', 'size'],
  ['parts', 'position'],
  ['notes', 'description'],
];
/** Fields of MARC that name a series, whose title and number stand in the series of the record. */
const SERIES = /^(?:4[49]0|760|8[013][01]?)/;

export const schemaOrgRelated: Transform = {
  ...rdfRelated,
  description:
    'Another work of schema.org, read as rdf-related reads it. Written under the property that schema.org has for the relation, or under the address of that of the catalogue; with title, author, edition, imprint, extent, notes and numbers, and its address in url.',
  write(value) {
    const { relation, field } = value as RelatedWork;
    const link = linkingFieldOf(field);
    if (link === undefined) return undefined;
    const property =
      codeOfValue('schema-org-relation', `${relation} ${link.name}`) ??
      codeOfValue('schema-org-relation', relation) ??
      codeOfValue('relation-property', relation);
    if (property === undefined) return undefined;
    const { identifiers, ...all } = saidOfWork(link);
    const said = withName(all);
    const isSeries = relation === 'part-of' && SERIES.test(link.name);
    const children = [
      ...PROPERTIES.flatMap(([member, name]) =>
        isSeries && member === 'titles' ? [] : said[member].map((text) => ({ name, text })),
      ),
      ...identifiers.map(numberOf),
    ];
    return { text: '', attributes: { property, ...classOf(property, isSeries) }, children };
  },
};

/** A work that is only known by its uniform title is called that. */
function withName(said: Omit<SaidOfWork, 'identifiers'>): Omit<SaidOfWork, 'identifiers'> {
  const [first, ...others] = said.otherTitles;
  return said.titles.length > 0 || first === undefined
    ? said
    : { ...said, titles: [first], otherTitles: others };
}

/** A part of a class of works would be a record of its own. */
function classOf(property: string, isSeries: boolean): Record<string, string> {
  return property === 'hasPart' ? {} : { type: isSeries ? 'BookSeries' : 'CreativeWork' };
}

function numberOf({ scheme, value, note }: Identifier): SourceNode {
  if (scheme === 'issn' || scheme === 'isbn') return { name: scheme, text: value };
  if (scheme === 'doi') return { name: 'sameAs', text: `https://doi.org/${value}` };
  if (scheme === 'uri') return { name: 'url', text: value };
  if (scheme === 'control-number')
    return { name: 'identifier', text: note === undefined ? `control-number:${value}` : `(${note})${value}` };
  return { name: 'identifier', text: `${scheme}:${value}` };
}
