import { namespaces } from '../../rdf/index.ts';
import type { Kind } from '../views.ts';

/** The graphs that generated statements are in, as in the shipped collection. */
export type GeneratedGraph = 'records' | 'thesaurus';

/** What the parts of the generator write with. Terms are texts as they stand in a line of N-Quads. */
export interface StatementText {
  thing(kind: Kind | 'record' | 'access' | 'relation', key: string | number): string;
  /** Statements with this subject in this graph follow. */
  about(subject: string, graph: GeneratedGraph): void;
  link(property: string, object: string): void;
  text(property: string, text: string, language: string): void;
  plain(property: string, text: string): void;
  typed(property: string, text: string, datatype: 'date' | 'gYear' | 'integer' | 'boolean'): void;
}

/**
 * Collects lines of N-Quads, or of N-Triples when graphs are left out. Written by hand, since the generator must feed
 * tens of millions of statements to a benchmark, and all that it writes is its own: no text has a quotation mark, a
 * backslash or a line break, and every IRI is valid as it stands.
 */
export class StatementLines implements StatementText {
  private collected = '';
  private subject = '';
  private end = ' .\n';
  private readonly base: string;
  private readonly withGraphs: boolean;

  /** `baseUrl` has no slash at its end. */
  constructor(baseUrl: string, withGraphs: boolean) {
    this.base = `<${baseUrl}/`;
    this.withGraphs = withGraphs;
  }

  thing(kind: Kind | 'record' | 'access' | 'relation', key: string | number): string {
    return `${this.base}id/${kind}/${key}>`;
  }

  about(subject: string, graph: GeneratedGraph): void {
    this.subject = subject;
    this.end = this.withGraphs ? ` ${this.base}graph/${graph}> .\n` : ' .\n';
  }

  link(property: string, object: string): void {
    this.collected += `${this.subject} <${property}> ${object}${this.end}`;
  }

  text(property: string, text: string, language: string): void {
    this.collected += `${this.subject} <${property}> "${text}"@${language}${this.end}`;
  }

  plain(property: string, text: string): void {
    this.collected += `${this.subject} <${property}> "${text}"${this.end}`;
  }

  typed(property: string, text: string, datatype: 'date' | 'gYear' | 'integer' | 'boolean'): void {
    this.collected += `${this.subject} <${property}> "${text}"^^<${namespaces.xsd}${datatype}>${this.end}`;
  }

  /** Characters that have been written and not yet taken. */
  get length(): number {
    return this.collected.length;
  }

  take(): Uint8Array {
    const bytes = Buffer.from(this.collected, 'utf8');
    this.collected = '';
    return bytes;
  }
}

const { pin, skos, bibo, foaf, org, dcat } = namespaces;

/** Classes and other fixed objects, as they stand in a line. */
export const fixed = {
  resource: `<${pin}Resource>`,
  document: `<${bibo}Document>`,
  record: `<${pin}CatalogueRecord>`,
  dcatRecord: `<${dcat}CatalogRecord>`,
  subjectTerm: `<${pin}SubjectTerm>`,
  concept: `<${skos}Concept>`,
  scheme: `<${skos}ConceptScheme>`,
  principle: `<${pin}Principle>`,
  principleSet: `<${pin}PrincipleSet>`,
  caseStudy: `<${pin}CaseStudy>`,
  collection: `<${pin}Collection>`,
  catalog: `<${dcat}Catalog>`,
  relation: `<${pin}Relation>`,
  access: `<${pin}AccessStatement>`,
  person: `<${foaf}Person>`,
  organisation: `<${foaf}Organization>`,
  orgOrganisation: `<${org}Organization>`,
} as const;
