/** What follows from triples by forward chaining until nothing is new: slow, and plainly what the rules say. */

export type Triple = readonly [subject: string, predicate: string, object: string];

const SKOS = 'http://www.w3.org/2004/02/skos/core#';
const RDFS = 'http://www.w3.org/2000/01/rdf-schema#';
const OWL = 'http://www.w3.org/2002/07/owl#';
export const TYPE = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#type';

/** The axioms of the SKOS data model that count, as triples. */
const SKOS_AXIOMS: readonly Triple[] = [
  ...pairs('subPropertyOf', [
    'prefLabel rdfs:label, altLabel rdfs:label, changeNote note, definition note, editorialNote note',
    'example note, historyNote note, scopeNote note, topConceptOf inScheme, broader broaderTransitive',
    'narrower narrowerTransitive, broaderTransitive semanticRelation, narrowerTransitive semanticRelation',
    'related semanticRelation, mappingRelation semanticRelation, closeMatch mappingRelation',
    'broadMatch mappingRelation, narrowMatch mappingRelation, relatedMatch mappingRelation, broadMatch broader',
    'narrowMatch narrower, relatedMatch related, exactMatch closeMatch',
  ]),
  ...pairs('subClassOf', ['OrderedCollection Collection']),
  ...pairs('inverseOf', [
    'topConceptOf hasTopConcept, narrower broader, narrowerTransitive broaderTransitive, narrowMatch broadMatch',
  ]),
  ...['related', 'relatedMatch', 'closeMatch', 'exactMatch'].map(
    (name): Triple => [SKOS + name, TYPE, `${OWL}SymmetricProperty`],
  ),
  ...['broaderTransitive', 'narrowerTransitive', 'exactMatch'].map(
    (name): Triple => [SKOS + name, TYPE, `${OWL}TransitiveProperty`],
  ),
  ...['subClassOf', 'subPropertyOf'].map((name): Triple => [RDFS + name, TYPE, `${OWL}TransitiveProperty`]),
];

function pairs(relation: string, lines: readonly string[]): readonly Triple[] {
  const iri = (name: string) => (name.startsWith('rdfs:') ? RDFS + name.slice(5) : SKOS + name);
  return lines
    .flatMap((line) => line.split(', '))
    .map((pair) => {
      const [from, to] = pair.split(' ') as [string, string];
      return [iri(from), relation === 'inverseOf' ? OWL + relation : RDFS + relation, iri(to)];
    });
}

/** The inferred triples, one a line, sorted; literals are those that begin with a quotation mark. */
export function naiveClosure(stated: readonly Triple[], ontology: readonly Triple[]): readonly string[] {
  const axioms = [...SKOS_AXIOMS, ...ontology];
  const of = (predicate: string) => axioms.filter(([, p]) => p === predicate);
  const subProperties = of(`${RDFS}subPropertyOf`);
  const subClasses = of(`${RDFS}subClassOf`);
  const inverses = of(`${OWL}inverseOf`);
  const kind = (name: string) =>
    new Set(axioms.filter(([, p, o]) => p === TYPE && o === OWL + name).map(([s]) => s));
  const [symmetric, transitive] = [kind('SymmetricProperty'), kind('TransitiveProperty')];

  const known = new Map<string, Triple>(stated.map((triple) => [triple.join(' '), triple]));
  for (let before = -1; before !== known.size; ) {
    before = known.size;
    const all = [...known.values()];
    const add = (s: string, p: string, o: string) => {
      if (!s.startsWith('"')) known.set([s, p, o].join(' '), [s, p, o]);
    };
    for (const [s, p, o] of all) {
      for (const [narrow, , wide] of subProperties) if (p === narrow) add(s, wide, o);
      for (const [one, , other] of inverses) {
        if (p === one) add(o, other, s);
        if (p === other) add(o, one, s);
      }
      if (symmetric.has(p)) add(o, p, s);
      if (p === TYPE) for (const [narrow, , wide] of subClasses) if (o === narrow) add(s, TYPE, wide);
      if (transitive.has(p)) for (const [s2, p2, o2] of all) if (p2 === p && s2 === o) add(s, p, o2);
    }
  }
  const isStated = new Set(stated.map((triple) => triple.join(' ')));
  return [...known]
    .filter(([key, [s, , o]]) => !isStated.has(key) && s !== o)
    .map(([key]) => key)
    .sort();
}
