import { BASE_URL } from './writer-part.ts';

/*
 * A load so large that it has the help of other threads: two read the file, and one works out documents and lists while the writer
 * stores what comes; and with so much text that some of it is indexed before all has come.
 */

/** Above the 50,000 statements from which a commit has help. */
const RESOURCES = 8200;
const STATEMENTS_EACH = 7;
/** Characters: the file is longer than the 16 MiB from which two threads share it. */
const ABSTRACT_LENGTH = 1500;

const DCTERMS = 'http://purl.org/dc/terms/';
const TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';
const ABOUT = 'What carers say of support at home, of respite and of what it costs them. ';

/** The lines of the file. */
export function largeFile(): string {
  const lines: string[] = [];
  for (let n = 0; n < RESOURCES; n++) lines.push(...linesOf(n));
  return lines.join('');
}

export const LARGE_STATEMENTS = RESOURCES * STATEMENTS_EACH;

function linesOf(n: number): readonly string[] {
  const line = (predicate: string, object: string) =>
    `<${BASE_URL}/id/resource/large-${n}> <${predicate}> ${object} <${BASE_URL}/graph/records> .\n`;
  const abstract = `${`${n} `}${ABOUT.repeat(30)}`.slice(0, ABSTRACT_LENGTH);
  return [
    line(TYPE, '<https://w3id.org/pinakes/ontology#Resource>'),
    line(`${DCTERMS}title`, `"Carers at home, volume ${n}"@en`),
    line(`${DCTERMS}abstract`, `"${abstract}"@en`),
    line(`${DCTERMS}identifier`, `"L-${n}"`),
    line(`${DCTERMS}subject`, `<${BASE_URL}/id/subject/${n % 5}>`),
    line(`${DCTERMS}issued`, `"${1990 + (n % 30)}"^^<http://www.w3.org/2001/XMLSchema#gYear>`),
    line('urn:crash:large', `<urn:crash:thing:${n % 97}>`),
  ];
}
