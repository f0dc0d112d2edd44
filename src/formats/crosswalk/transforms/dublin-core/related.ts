import {
  findIdentifier,
  type Identifier,
  type RelatedWork,
  relations,
  squeezed,
} from '../../../../bibliography/index.ts';
import { identifierParts, linkedWork } from '../../../marc/linked-work.ts';
import { linkingFieldOf } from '../../../marc/linking-field.ts';
import { childText } from '../../../source-record.ts';
import type { Transform } from '../transform.ts';
import { isAlternativeIdentifier } from './values.ts';

const SCHEMES = ['doi', 'isbn', 'issn'];
const ADDRESS = /^(?:https?|urn):\S+$/i;
/** What may stand around an identifier that is all of a text: its name, an address that has it. */
const AROUND = /^(?:https?:\/\/(?:dx\.)?doi\.org\/|urn:|doi|isbn|issn|eissn|print|online|[\s:;.,()[\]-])*$/i;

/** By what a text names another work: all of it, or something in it. */
function identifierIn(
  text: string,
): { readonly identifier: Identifier; readonly isAll: boolean } | undefined {
  const found = findIdentifier(text, SCHEMES);
  if (ADDRESS.test(text) && (found === undefined || (found.scheme !== 'doi' && !/^urn:/i.test(text))))
    return { identifier: { scheme: 'uri', value: text }, isAll: true };
  if (found === undefined) return undefined;
  const digits = [...found.value.replace(/[^\dA-Za-z]/g, '')].join('[^\\dA-Za-z]*');
  return { identifier: found, isAll: AROUND.test(text.replace(new RegExp(digits, 'i'), '')) };
}

/** Whether a text is no more than an identifier or address of another work. */
export function isIdentifierAlone(text: string): boolean {
  return identifierIn(squeezed(text))?.isAll === true;
}

export const dublinCoreRelated: Transform = {
  makes: ['related'],
  description:
    'Another work in an element of Dublin Core that has an address, DOI, ISBN or ISSN in it, as a linking field of MARC 21. Option relation: what it is to the record; only=numbers: without its words, which another rule reads.',
  read(field, { rule }) {
    const text = squeezed(field.text);
    const found = isAlternativeIdentifier(text) ? undefined : identifierIn(text);
    if (found === undefined) return [];
    const relation = relations.find((each) => each === rule.options.relation) ?? 'related';
    const note = found.isAll || rule.options.only === 'numbers' ? undefined : text;
    return [linkedWork(relation, undefined, [['n', note], ...identifierParts([found.identifier])])];
  },
  write(value, { options }) {
    const work = value as RelatedWork;
    if (options.relation !== 'any' && options.relation !== work.relation) return undefined;
    const text = addressOf(work.identifiers) ?? titleOf(work);
    return text === undefined ? undefined : { text };
  },
};

function addressOf(identifiers: readonly Identifier[]): string | undefined {
  const of = (scheme: string) => identifiers.find((each) => each.scheme === scheme)?.value;
  const [doi, isbn, issn] = SCHEMES.map(of);
  if (doi !== undefined) return `https://doi.org/${doi}`;
  if (isbn !== undefined) return `urn:ISBN:${isbn}`;
  return issn === undefined ? of('uri') : `urn:ISSN:${issn}`;
}

function titleOf({ field }: RelatedWork): string | undefined {
  const link = linkingFieldOf(field);
  return link && (childText(link, 't') ?? childText(link, 'a') ?? childText(link, 'n'));
}
