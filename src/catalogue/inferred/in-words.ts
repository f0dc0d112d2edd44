import type { Because, Rule } from '../../engine/index.ts';
import { namespaces } from '../../rdf/index.ts';
import type { NamedStatement, RuleView } from './inferred-views.ts';

type NameOf = (iri: string) => string;

const SKOS_REFERENCE = 'https://www.w3.org/TR/skos-reference/';
const RDFS = 'https://www.w3.org/TR/rdf-schema/';

export function ruleView(rule: Rule, nameOf: NameOf): RuleView {
  return { ...rule, words: ruleInWords(rule, nameOf), ...sourceOf(rule) };
}

function ruleInWords({ kind, subject, object }: Rule, nameOf: NameOf): string {
  const one = `“${nameOf(subject.value)}”`;
  const other = object === undefined ? '' : `“${nameOf(object.value)}”`;
  switch (kind) {
    case 'sub-property':
      return `what is ${one} is ${other} as well`;
    case 'inverse':
      return `${one} and ${other} are the same relation from either side`;
    case 'symmetric':
      return `${one} holds in both directions`;
    case 'transitive':
      return `${one} goes on over several steps`;
    case 'sub-class':
      return `everything of the class ${one} is of the class ${other}`;
  }
}

function sourceOf({ source }: Rule): Pick<RuleView, 'from' | 'address'> {
  if (source === 'ontology') return { from: 'the ontology of this catalogue', address: undefined };
  if (source === 'RDFS') return { from: 'RDF Schema', address: RDFS };
  return { from: `SKOS Reference, ${source}`, address: `${SKOS_REFERENCE}#${source}` };
}

/** A property by the end of its IRI, in words: `broaderTransitive` is “broader transitive”. */
export function propertyWords(iri: string): string {
  const local = Object.values(namespaces).find((namespace) => iri.startsWith(namespace));
  const name = local === undefined ? (iri.split(/[/#]/).at(-1) ?? iri) : iri.slice(local.length);
  return name.replaceAll(/(?<=[a-z])([A-Z])/g, (_, letter: string) => ` ${letter.toLowerCase()}`);
}

export function statementInWords({ subject, predicate, object }: NamedStatement): string {
  return `“${subject.label}” has ${predicate.label} “${object.label}”`;
}

export function becauseInWords(
  premises: readonly NamedStatement[],
  because: Because,
  nameOf: NameOf,
): string {
  const all = premises.map(statementInWords);
  const listed = all.length < 2 ? all.join() : `${all.slice(0, -1).join(', ')} and ${all.at(-1)!}`;
  const along =
    because.along === undefined || all.length < 2
      ? ''
      : `, and “${nameOf(because.along.subject.value)}” goes on over several steps`;
  return `Inferred because ${listed}${along}.`;
}
