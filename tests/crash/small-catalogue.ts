import { blankNode, literal, namedNode, namespaces, type Quad, quad } from '../../src/rdf/index.ts';
import { BASE_URL, WriterPart } from './writer-part.ts';

const records = namedNode(`${BASE_URL}/graph/records`);
const term = (namespace: keyof typeof namespaces, name: string) =>
  namedNode(`${namespaces[namespace]}${name}`);
const XSD = namespaces.xsd;

/** A subject term that resources are about: its label is in their documents. */
export function subjectTerm(n: number, label: string): Quad[] {
  const subject = namedNode(`${BASE_URL}/id/subject/${n}`);
  return [
    quad(subject, term('rdf', 'type'), term('pin', 'SubjectTerm'), records),
    quad(subject, term('skos', 'prefLabel'), literal(label, 'en'), records),
  ];
}

/** A resource that is found by its title, of about ten statements of every kind. */
export function resource(n: number, title: string): Quad[] {
  const subject = namedNode(`${BASE_URL}/id/resource/${n}`);
  const node = blankNode(`note${n}`);
  return [
    quad(subject, term('rdf', 'type'), term('pin', 'Resource'), records),
    quad(subject, term('dcterms', 'title'), literal(title, 'en'), records),
    quad(subject, term('dcterms', 'subject'), namedNode(`${BASE_URL}/id/subject/${n % 5}`), records),
    quad(
      subject,
      term('dcterms', 'issued'),
      literal(String(1990 + (n % 40)), namedNode(`${XSD}gYear`)),
      records,
    ),
    quad(subject, term('dcterms', 'extent'), literal(String(n * 1.5), namedNode(`${XSD}decimal`)), records),
    quad(subject, term('dcterms', 'identifier'), literal(`R-${n}`), records),
    quad(subject, term('pin', 'note'), node, records),
    quad(node, term('dcterms', 'title'), literal(`Note ${n} on care and carers`, 'en'), records),
  ];
}

/** A catalogue with a base, changes since, full text, a token and blank nodes, closed in order. */
export function makeSmallCatalogue(folder: string, resources = 180): void {
  const part = WriterPart.open(folder);
  const many = Array.from({ length: resources }, (_, n) =>
    resource(n, `Voices of carers, volume ${n}`),
  ).flat();
  const terms = ['Care', 'Nursing', 'Housing', 'Poverty', 'Health'].flatMap((label, n) =>
    subjectTerm(n, label),
  );
  part.change([], [...terms, ...many]);
  part.compact();
  part.createToken('desk');
  part.change([], resource(1000, 'Écouter les aidants'));
  part.change(resource(7, 'Voices of carers, volume 7'), resource(7, 'Retitled'));
  part.change(subjectTerm(2, 'Housing'), subjectTerm(2, 'Homes'));
  part.close();
}
