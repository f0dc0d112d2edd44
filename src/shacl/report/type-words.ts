import { namespaces } from '../../rdf/index.ts';
import { localName } from '../describe/local-name.ts';

const { rdf, xsd } = namespaces;

const datatypes: ReadonlyMap<string, string> = new Map([
  [`${rdf}langString`, 'text with its language'],
  [`${xsd}string`, 'text without a language'],
  [`${xsd}gYear`, 'a year (xsd:gYear)'],
  [`${xsd}date`, 'a day (xsd:date)'],
  [`${xsd}dateTime`, 'a moment (xsd:dateTime)'],
  [`${xsd}boolean`, 'true or false (xsd:boolean)'],
  [`${xsd}integer`, 'a whole number (xsd:integer)'],
]);

/** A datatype as it reads in a sentence: "a year (xsd:gYear)"; undefined for one that has no words here. */
export function datatypeWords(iri: string): string | undefined {
  return datatypes.get(iri);
}

/** A class as it reads in a sentence, by its local name: "a subject term", "an audience". */
export function classWords(iri: string): string {
  const words = localName(iri)
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/[-_]/g, ' ')
    .toLowerCase();
  return `${/^[aeiou]/.test(words) ? 'an' : 'a'} ${words}`;
}
