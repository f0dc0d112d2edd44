import type { InferredBecause, RuleView } from '../../catalogue/index.ts';
import { blankNode, literal, type NamedNode, type Triple, term, triple } from '../../rdf/index.ts';

const type = term('rdf', 'type');

/** Rules as what ontologies say: `skos:broader rdfs:subPropertyOf skos:broaderTransitive`. */
export function ruleTriples(rules: readonly RuleView[]): readonly Triple[] {
  return rules.map(ruleTriple);
}

function ruleTriple({ kind, subject, object }: RuleView): Triple {
  switch (kind) {
    case 'sub-property':
      return triple(subject, term('rdfs', 'subPropertyOf'), object!);
    case 'sub-class':
      return triple(subject, term('rdfs', 'subClassOf'), object!);
    case 'inverse':
      return triple(subject, term('owl', 'inverseOf'), object!);
    case 'symmetric':
      return triple(subject, type, term('owl', 'SymmetricProperty'));
    case 'transitive':
      return triple(subject, type, term('owl', 'TransitiveProperty'));
  }
}

/** The statement as one that was derived (PROV-O) from others, its premises and the rules, each an `rdf:Statement`. */
export function becauseTriples({
  statement,
  inferred,
  words,
  premises,
  rules,
}: InferredBecause): readonly Triple[] {
  const conclusion = blankNode('conclusion');
  const found: Triple[] = [
    ...reified(conclusion, statement.triple),
    triple(conclusion, term('dcterms', 'description'), literal(words, 'en')),
  ];
  if (!inferred) return found;
  const sources = [
    ...premises.map(({ triple: premise }) => ({ name: 'premise', of: premise })),
    ...ruleTriples(rules).map((rule) => ({ name: 'rule', of: rule })),
  ];
  for (const [at, { name, of }] of sources.entries()) {
    const source = blankNode(`${name}${at}`);
    found.push(triple(conclusion, term('prov', 'wasDerivedFrom'), source), ...reified(source, of));
  }
  return found;
}

function reified(
  node: ReturnType<typeof blankNode>,
  { subject, predicate, object }: Triple,
): readonly Triple[] {
  const rdf = (name: string): NamedNode => term('rdf', name);
  return [
    triple(node, type, rdf('Statement')),
    triple(node, rdf('subject'), subject),
    triple(node, rdf('predicate'), predicate),
    triple(node, rdf('object'), object),
  ];
}
