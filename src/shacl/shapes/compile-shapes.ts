import { PinakesError } from '../../base/index.ts';
import type { Literal, Term, Triple } from '../../rdf/index.ts';
import { ignoredOf } from './beyond-core.ts';
import { isTrue, readConstraints } from './read-constraints.ts';
import { readPath } from './read-path.ts';
import { recursiveShapes } from './recursive-shapes.ts';
import type { Presentation, PropertyGroup, Severity, Shape, ShapeIndex, Shapes, Target } from './shape.ts';
import { illFormed, iri, type ShapesGraph, shapesGraph, termKey } from './shapes-graph.ts';

/** Shapes of one graph at the most. */
const SHAPES_MAX = 50_000;

/**
 * Reads a shapes graph into data that is then only looked at: every shape with a target, and those that these refer to.
 * @throws PinakesError `bad-request` naming the shape and what is not well-formed about it
 */
export function compileShapes(triples: Iterable<Triple>): Shapes {
  const graph = shapesGraph(triples);
  const { shapes, indexOf } = readAll(graph);
  const recursive = recursiveShapes(shapes);
  const finished = shapes.map((shape) => Object.freeze({ ...shape, recursive: recursive.has(shape.index) }));
  const [profile] = graph
    .subjects(iri('rdf', 'type'))
    .filter((node) => graph.has(node, iri('rdf', 'type'), iri('owl', 'Ontology')));
  return Object.freeze({
    shapes: finished,
    withTargets: finished.filter(({ targets }) => targets.length > 0).map(({ index }) => index),
    groups: groupsOf(graph),
    profile: profile?.value,
    version: profile && graph.values(profile, iri('owl', 'versionInfo'))[0]?.value,
    ignored: ignoredOf(graph, (node) => indexOf.has(termKey(node))),
  });
}

type UnfinishedShape = Omit<Shape, 'recursive'>;

function readAll(graph: ShapesGraph) {
  const indexOf = new Map<string, ShapeIndex>();
  const waiting: Term[] = [];
  const shapeOf = (node: Term): ShapeIndex => {
    const key = termKey(node);
    const found = indexOf.get(key);
    if (found !== undefined) return found;
    if (indexOf.size >= SHAPES_MAX)
      throw new PinakesError('too-large', `A graph of more than ${SHAPES_MAX} shapes is not taken.`);
    indexOf.set(key, indexOf.size);
    waiting.push(node);
    return indexOf.size - 1;
  };
  for (const root of rootsOf(graph)) shapeOf(root);
  const siblings = siblingsOf(graph);
  const shapes: UnfinishedShape[] = [];
  for (let node = waiting.shift(); node !== undefined; node = waiting.shift())
    shapes.push(readShape(node, shapes.length, graph, siblings.get(termKey(node)), shapeOf));
  return { shapes, indexOf };
}

/** Nodes that are shapes without being referred to (SHACL 2): those with a target, and those that say that they are shapes. */
function rootsOf(graph: ShapesGraph): readonly Term[] {
  const types = [iri('sh', 'NodeShape'), iri('sh', 'PropertyShape')];
  const typed = graph
    .subjects(iri('rdf', 'type'))
    .filter((node) => types.some((type) => graph.has(node, iri('rdf', 'type'), type)));
  const targets = ['targetClass', 'targetNode', 'targetSubjectsOf', 'targetObjectsOf'];
  return [...typed, ...targets.flatMap((name) => graph.subjects(iri('sh', name)))];
}

/** By property shape that is a value of sh:property: the qualified value shapes of those that share a parent with it, less its own (SHACL 4.7.3). */
function siblingsOf(graph: ShapesGraph): ReadonlyMap<string, readonly Term[]> {
  const siblings = new Map<string, Term[]>();
  for (const parent of graph.subjects(iri('sh', 'property'))) {
    const children = graph.values(parent, iri('sh', 'property'));
    for (const child of children) {
      const own = new Set(graph.values(child, iri('sh', 'qualifiedValueShape')).map(termKey));
      const others = children
        .flatMap((each) => graph.values(each, iri('sh', 'qualifiedValueShape')))
        .filter((each) => !own.has(termKey(each)));
      siblings.set(termKey(child), [...(siblings.get(termKey(child)) ?? []), ...others]);
    }
  }
  return siblings;
}

function readShape(
  id: Term,
  index: ShapeIndex,
  graph: ShapesGraph,
  siblings: readonly Term[] | undefined,
  shapeOf: (node: Term) => ShapeIndex,
): UnfinishedShape {
  if (id.termType === 'Literal') throw illFormed(id, 'a literal cannot be a shape');
  const pathNode = graph.value(id, iri('sh', 'path'));
  const path = pathNode && readPath(pathNode, graph, id);
  const isProperty = siblings !== undefined || graph.has(id, iri('rdf', 'type'), iri('sh', 'PropertyShape'));
  if (path === undefined && isProperty)
    throw illFormed(
      id,
      'it is a property shape, a value of sh:property or of that type, and has no sh:path (SHACL 2.3)',
    );
  const severityIri = graph.value(id, iri('sh', 'severity'))?.value ?? iri('sh', 'Violation');
  return {
    index,
    id,
    path,
    targets: targetsOf(id, graph),
    constraints: readConstraints({
      graph,
      shape: id,
      isProperty: path !== undefined,
      siblings: siblings ?? [],
      shapeOf,
    }),
    severityIri,
    severity: severities.find((each) => iri('sh', each) === severityIri) ?? 'Violation',
    messages: graph
      .values(id, iri('sh', 'message'))
      .filter((each): each is Literal => each.termType === 'Literal'),
    deactivated: graph.values(id, iri('sh', 'deactivated')).some(isTrue),
    presentation: presentationOf(id, graph),
  };
}

const severities: readonly Severity[] = ['Violation', 'Warning', 'Info'];

function targetsOf(id: Term, graph: ShapesGraph): readonly Target[] {
  const of = (name: string) => graph.values(id, iri('sh', name));
  const isClass = ['rdfs', 'owl'] as const;
  const isImplicit =
    id.termType === 'NamedNode' &&
    isClass.some((prefix) => graph.has(id, iri('rdf', 'type'), iri(prefix, 'Class'))) &&
    ['NodeShape', 'PropertyShape'].some((type) => graph.has(id, iri('rdf', 'type'), iri('sh', type)));
  return [
    ...of('targetClass').map((each): Target => ({ kind: 'class', class: each.value })),
    ...(isImplicit ? [{ kind: 'class', class: id.value } as const] : []),
    ...of('targetNode').map((node): Target => ({ kind: 'node', node })),
    ...of('targetSubjectsOf').map((each): Target => ({ kind: 'subjectsOf', property: each.value })),
    ...of('targetObjectsOf').map((each): Target => ({ kind: 'objectsOf', property: each.value })),
  ];
}

function presentationOf(id: Term, graph: ShapesGraph): Presentation {
  const order = Number(graph.values(id, iri('sh', 'order'))[0]?.value ?? Number.NaN);
  return {
    label: textOf(graph.values(id, iri('rdfs', 'label'))),
    name: textOf(graph.values(id, iri('sh', 'name'))),
    description: textOf(graph.values(id, iri('sh', 'description'))),
    group: graph.values(id, iri('sh', 'group'))[0]?.value,
    order: Number.isFinite(order) ? order : Number.MAX_SAFE_INTEGER,
    editor: graph.values(id, iri('dash', 'editor'))[0]?.value,
    defaultValue: graph.values(id, iri('sh', 'defaultValue'))[0],
  };
}

/** English goes first, then what has no language, then the first of the others. */
export function textOf(values: readonly Term[]): string | undefined {
  return textsOf(values.filter((each): each is Literal => each.termType === 'Literal'))[0];
}

/** The texts in one language: a shape has its messages in several, which say the same. */
export function textsOf(literals: readonly Literal[]): readonly string[] {
  const isEnglish = ({ language }: Literal) => /^en(-|$)/i.test(language);
  const best = literals.find(isEnglish) ?? literals.find(({ language }) => language === '') ?? literals[0];
  return literals
    .filter((each) =>
      best !== undefined && isEnglish(best) ? isEnglish(each) : each.language === best?.language,
    )
    .map(({ value }) => value);
}

function groupsOf(graph: ShapesGraph): readonly PropertyGroup[] {
  return graph
    .subjects(iri('rdf', 'type'))
    .filter((node) => graph.has(node, iri('rdf', 'type'), iri('sh', 'PropertyGroup')))
    .map((node) => ({
      iri: node.value,
      label: textOf(graph.values(node, iri('rdfs', 'label'))) ?? node.value,
      order: Number(graph.values(node, iri('sh', 'order'))[0]?.value ?? 0),
    }))
    .sort((a, b) => a.order - b.order || a.label.localeCompare(b.label, 'en'));
}
