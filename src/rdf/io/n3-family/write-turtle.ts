import { namespaces } from '../../namespaces.ts';
import { defaultGraph, type GraphName, type Literal, type Quad, type Term, xsdString } from '../../terms.ts';
import type { PushWriter, WriterSetting } from '../contract.ts';
import { declarable, prefixedNames } from '../prefixes.ts';
import { relativeTo, sameNode } from '../writable.ts';
import { iriInBrackets, plainTerm, quoted } from './write-terms.ts';

const { rdf, xsd } = namespaces;

/**
 * Lexical forms that Turtle reads as a literal of the datatype without quotation marks (Turtle, 2.5.2 and 2.5.3); not the
 * rarer ones, such as `.5` and `1.E0`, which some clients, rdflib among them, do not read.
 */
const bareForms: Readonly<Record<string, RegExp>> = {
  [`${xsd}boolean`]: /^(?:true|false)$/,
  [`${xsd}integer`]: /^(?:0|-?[1-9]\d*)$/,
  [`${xsd}decimal`]: /^[+-]?\d+\.\d+$/,
  [`${xsd}double`]: /^[+-]?\d+(?:\.\d+)?[eE][+-]?\d+$/,
};

/**
 * Turtle (https://www.w3.org/TR/turtle/) and TriG: statements that share a subject, or subject and predicate, in one
 * statement of the text where they come one after the other.
 */
export function turtleWriter(setting: WriterSetting, holdsGraphs: boolean): PushWriter {
  return new TurtleWriter(setting, holdsGraphs);
}

/** IRIs kept as they are written: the same stand in one statement after the other. */
const NAMES_MAX = 4096;

class TurtleWriter implements PushWriter {
  private readonly names = new Map<string, string>();
  private readonly holdsGraphs: boolean;
  private readonly find: ReturnType<typeof prefixedNames>;
  private readonly relative: (iri: string) => string;
  /** The declarations, until they are written. */
  private head: string;
  private graph: GraphName = defaultGraph;
  private subject: Quad['subject'] | undefined;
  private predicate = '';

  constructor({ prefixes, baseIri }: WriterSetting, holdsGraphs: boolean) {
    this.holdsGraphs = holdsGraphs;
    this.find = prefixedNames(prefixes);
    this.relative = relativeTo(baseIri);
    const base = baseIri === undefined ? [] : [`@base ${iriInBrackets(baseIri)} .\n`];
    const declarations = declarable(prefixes).map(
      ([prefix, namespace]) => `@prefix ${prefix}: ${iriInBrackets(namespace)} .\n`,
    );
    const lines = [...base, ...declarations];
    this.head = lines.length > 0 ? `${lines.join('')}\n` : '';
  }

  write(quads: readonly Quad[]): string {
    let text = this.takeHead();
    for (const quad of quads) text += this.statement(quad);
    return text;
  }

  end(): string {
    return this.takeHead() + this.endStatement() + (this.graph.termType === 'DefaultGraph' ? '' : '}\n');
  }

  private takeHead(): string {
    const text = this.head;
    this.head = '';
    return text;
  }

  private statement(quad: Quad): string {
    const entered = this.holdsGraphs ? this.enterGraph(quad.graph) : '';
    const object = this.term(quad.object);
    if (this.subject && sameNode(this.subject, quad.subject)) {
      if (this.predicate === quad.predicate.value) return `, ${object}`;
      this.predicate = quad.predicate.value;
      return ` ;\n    ${this.verb(this.predicate)} ${object}`;
    }
    const before = entered + this.endStatement();
    this.subject = quad.subject;
    this.predicate = quad.predicate.value;
    return `${before}${this.term(quad.subject)}\n    ${this.verb(this.predicate)} ${object}`;
  }

  private enterGraph(next: GraphName): string {
    if (sameNode(next, this.graph)) return '';
    const left = this.endStatement() + (this.graph.termType === 'DefaultGraph' ? '' : '}\n');
    this.graph = next;
    return next.termType === 'DefaultGraph' ? left : `${left}${this.term(next)} {\n`;
  }

  private endStatement(): string {
    if (!this.subject) return '';
    this.subject = undefined;
    return ' .\n';
  }

  private verb(iri: string): string {
    return iri === `${rdf}type` ? 'a' : this.name(iri);
  }

  private term(term: Term): string {
    if (term.termType === 'NamedNode') return this.name(term.value);
    return term.termType === 'Literal' ? this.literal(term) : plainTerm(term);
  }

  private name(iri: string): string {
    let name = this.names.get(iri);
    if (name !== undefined) return name;
    name = this.written(iri);
    if (this.names.size === NAMES_MAX) this.names.clear();
    this.names.set(iri, name);
    return name;
  }

  private written(iri: string): string {
    const found = this.find(iri);
    if (found) return `${found.prefix}:${found.local}`;
    const full = iriInBrackets(iri);
    const short = this.relative(iri);
    return short === iri ? full : `<${short}>`;
  }

  private literal(literal: Literal): string {
    const { value, language, datatype } = literal;
    if (language !== '' || datatype.value === xsdString.value) return plainTerm(literal);
    if (bareForms[datatype.value]?.test(value)) return value;
    return `${quoted(literal)}^^${this.name(datatype.value)}`;
  }
}
