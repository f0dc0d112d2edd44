import { namespaces } from '../../namespaces.ts';
import { defaultGraph, type GraphName, type Quad, type Term, xsdString } from '../../terms.ts';
import type { PushWriter, WriterSetting } from '../contract.ts';
import { sameNode, writableLanguage, writableText } from '../writable.ts';
import { type DocumentNames, documentNames, type NodeNames } from './node-names.ts';

const rdfType = `${namespaces.rdf}type`;

/** A subject is written out after so many statements, and goes on as a second node of the same `@id`. */
const statementsPerNodeMax = 10_000;

/**
 * JSON-LD 1.1 (https://www.w3.org/TR/json-ld11/): a context of the prefixes, then one node for each run of statements that
 * share graph and subject. Literals other than plain strings are written as `@value` with `@type` or `@language`, never as
 * JSON numbers or booleans, so that their lexical form stays; lists stay `rdf:first` and `rdf:rest`.
 */
export function jsonLdWriter(setting: WriterSetting): PushWriter {
  return new JsonLdWriter(setting);
}

class JsonLdWriter implements PushWriter {
  private readonly names: DocumentNames;
  /** The start of the document, until it is written. */
  private head: string;
  private graph: GraphName = defaultGraph;
  private graphIsBare = false;
  /** The statements of the subject that is being collected. */
  private node: Quad[] = [];
  /** What stands before the next node of the graph, or the next member of the document. */
  private separator = '';

  constructor(setting: WriterSetting) {
    this.names = documentNames(setting);
    const { context } = this.names;
    const isEmpty = Object.keys(context).length === 0;
    this.head = `{${isEmpty ? '' : `"@context": ${JSON.stringify(context, null, 2)},\n`}"@graph": [`;
  }

  write(quads: readonly Quad[]): string {
    let text = this.takeHead();
    for (const quad of quads) text += this.take(quad);
    return text;
  }

  end(): string {
    return `${this.takeHead()}${this.endNode()}${this.leaveGraph()}\n]}\n`;
  }

  private takeHead(): string {
    const text = this.head;
    this.head = '';
    return text;
  }

  private take(quad: Quad): string {
    let text = '';
    if (!sameNode(quad.graph, this.graph))
      text += this.endNode() + this.leaveGraph() + this.enterGraph(quad.graph);
    const last = this.node.at(-1);
    const isFull = this.node.length >= statementsPerNodeMax;
    if (last && (isFull || !sameNode(last.subject, quad.subject))) text += this.endNode();
    this.node.push(quad);
    return text;
  }

  private enterGraph(next: GraphName): string {
    this.graph = next;
    this.graphIsBare = false;
    if (next.termType === 'DefaultGraph') return '';
    const names = this.names.namesFor(next.termType === 'NamedNode' ? [next.value] : [], false);
    this.graphIsBare = names.bare;
    const text = `${this.separator}\n{${opening(names)}"@id": ${JSON.stringify(names.id(next))}, "@graph": [`;
    this.separator = '';
    return text;
  }

  private leaveGraph(): string {
    if (this.graph.termType === 'DefaultGraph') return '';
    this.separator = ',';
    return '\n]}';
  }

  private endNode(): string {
    const [first] = this.node;
    if (!first) return '';
    const names = this.names.namesFor(this.node.flatMap(irisOf), this.graphIsBare);
    const members = [...valuesByKey(this.node, names)].map(
      ([key, values]) => `,\n  ${JSON.stringify(key)}: ${JSON.stringify(one(values))}`,
    );
    const id = JSON.stringify(names.id(first.subject));
    const text = `${this.separator}\n{${opening(names)}"@id": ${id}${members.join('')}}`;
    this.node = [];
    this.separator = ',';
    return text;
  }
}

function opening({ bare }: NodeNames): string {
  return bare ? '"@context": null, ' : '';
}

function valuesByKey(node: readonly Quad[], names: NodeNames): Map<string, unknown[]> {
  const values = new Map<string, unknown[]>();
  for (const { predicate, object } of node) {
    const isType = predicate.value === rdfType && object.termType !== 'Literal';
    const key = isType ? '@type' : names.vocabulary(predicate.value);
    const value = isType ? names.type(object) : objectValue(object, names);
    const others = values.get(key);
    if (others) others.push(value);
    else values.set(key, [value]);
  }
  return values;
}

function objectValue(term: Term, names: NodeNames): unknown {
  if (term.termType !== 'Literal') return { '@id': names.id(term) };
  const value = writableText(term);
  if (term.language !== '') return { '@value': value, '@language': writableLanguage(term) };
  const { datatype } = term;
  return datatype.value === xsdString.value
    ? value
    : { '@value': value, '@type': names.vocabulary(datatype.value) };
}

function irisOf({ subject, predicate, object }: Quad): string[] {
  const iris = [predicate.value];
  if (subject.termType === 'NamedNode') iris.push(subject.value);
  if (object.termType === 'NamedNode') iris.push(object.value);
  if (object.termType === 'Literal') iris.push(object.datatype.value);
  return iris;
}

function one(values: readonly unknown[]): unknown {
  return values.length === 1 ? values[0] : values;
}
