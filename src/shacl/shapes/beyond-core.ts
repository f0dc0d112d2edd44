import { namespaces, type Term } from '../../rdf/index.ts';
import { parameterNames } from './read-constraints.ts';
import type { Ignored } from './shape.ts';
import { iri, type ShapesGraph } from './shapes-graph.ts';

/** What SHACL Core says of a shape beside its constraints (SHACL 2), and the parameters that go with another one. */
const otherWords: readonly string[] = [
  'path',
  'targetClass',
  'targetNode',
  'targetSubjectsOf',
  'targetObjectsOf',
  'message',
  'severity',
  'deactivated',
  'name',
  'description',
  'order',
  'group',
  'defaultValue',
  'flags',
  'ignoredProperties',
  'qualifiedValueShape',
  'qualifiedValueShapesDisjoint',
];

/**
 * What shapes say and nobody looks at: SPARQL-based constraints, targets and rules, which are other specifications' (SHACL 5 and 6, SHACL
 * Advanced Features), the parameters of constraint components that the graph makes itself, and words of SHACL's namespace that
 * do not exist, such as one that is misspelt.
 */
export function ignoredOf(graph: ShapesGraph, isShape: (node: Term) => boolean): readonly Ignored[] {
  const known = new Set([...parameterNames, ...otherWords].map((name) => iri('sh', name)));
  const ofComponents = graph
    .subjects(iri('sh', 'parameter'))
    .flatMap((component) => graph.values(component, iri('sh', 'parameter')))
    .flatMap((parameter) => graph.values(parameter, iri('sh', 'path')).map(({ value }) => value));
  const unknown = graph.predicates().filter((each) => each.startsWith(namespaces.sh) && !known.has(each));
  return [...new Set([...unknown, ...ofComponents])].flatMap((parameter) => {
    const shapes = graph.subjects(parameter).filter(isShape);
    return shapes.length === 0 ? [] : [{ parameter, shapes }];
  });
}

/** The word as a reader of shapes knows it, `sh:sparql`. */
export function parameterName(parameter: string): string {
  const { sh } = namespaces;
  return parameter.startsWith(sh) ? `sh:${parameter.slice(sh.length)}` : `<${parameter}>`;
}

/** “sh:sparql of 2 shapes is beyond SHACL Core and not looked at.” */
export function ignoredSentence({ parameter, shapes }: Ignored): string {
  const whose = shapes.length === 1 ? 'a shape' : `${shapes.length} shapes`;
  return `${parameterName(parameter)} of ${whose} is beyond SHACL Core and not looked at.`;
}
