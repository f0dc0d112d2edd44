import type { Identifier, RelatedWork, Relation } from '../../bibliography/index.ts';
import { codeOfValue } from '../crosswalk/codes.ts';
import type { SourceNode } from '../source-record.ts';
import { identifiersInLink, linkingFieldText } from './linking-field.ts';

/** Subfields of a linking field with their codes; what has no text is left out. */
export type LinkParts = readonly (readonly [code: string, text: string | undefined])[];

/** Where works of no kind that MARC has a field for are named. */
const ANY_OTHER = '787';

/**
 * Another work that a format names in its own way, as the linking field of MARC 21 in which the catalogue keeps it. `place` is its tag and
 * indicators (`78000`); without it, that of the relation. What it is to the record is said in words and as a property where no tag says it.
 */
export function linkedWork(relation: Relation, place: string | undefined, parts: LinkParts): RelatedWork {
  const usual = codeOfValue('marc-linking-field', relation)?.replace(' ', '');
  const tag = place ?? usual ?? `${ANY_OTHER}0_`;
  const isAny = tag.startsWith(ANY_OTHER);
  const words = isAny ? codeOfValue('marc-relation-words', relation) : undefined;
  const hasWords = parts.some(([code, text]) => code === 'i' && text !== undefined);
  const all: LinkParts = [
    ['i', hasWords ? undefined : words],
    ...parts,
    ['4', isAny && words !== undefined ? codeOfValue('relation-property', relation) : undefined],
  ];
  const field: SourceNode = {
    name: tag.slice(0, 3),
    text: '',
    attributes: { ind1: tag[3]!.replace('_', ' '), ind2: tag[4]!.replace('_', ' ') },
    children: all.flatMap(([name, text]) => (text === undefined || text === '' ? [] : [{ name, text }])),
  };
  return { relation, identifiers: identifiersInLink(field), field: linkingFieldText(field) };
}

/** Identifiers as the subfields that they stand in. */
export function identifierParts(identifiers: readonly Identifier[]): LinkParts {
  return identifiers.map(partOf);
}

function partOf({ scheme, value, note }: Identifier): readonly [string, string] {
  switch (scheme.replace(/^invalid-/, '')) {
    case 'issn':
      return ['x', value];
    case 'isbn':
      return ['z', note === undefined ? value : `${value} (${note})`];
    case 'oclc':
      return ['w', `(OCoLC)${value}`];
    case 'lccn':
      return ['w', `(DLC)${value}`];
    case 'control-number':
      return ['w', note === undefined ? value : `(${note})${value}`];
    case 'doi':
      return ['o', `https://doi.org/${value}`];
    case 'uri':
      return ['o', value];
    default:
      return ['o', /^[a-z][a-z\d+.-]*:/i.test(value) ? value : `${scheme}:${value}`];
  }
}
