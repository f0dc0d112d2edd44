import { namespaces } from '../../rdf/index.ts';
import type { ClassDiagram, DiagramLink } from './ontology-view.ts';
import { irisOf, listMembers, objectsOf, type Statements } from './statements.ts';
import type { VocabularyNames } from './vocabulary-names.ts';

const { owl, rdfs, sh } = namespaces;

/**
 * The classes of a vocabulary and the properties that lead from one to another: by their domain and range, and by what the
 * profile asks of them, which says it of properties of other vocabularies too. Of two inverses the first is drawn.
 */
export function classDiagram(names: VocabularyNames, shapes: Statements): ClassDiagram {
  const inverses = new Set(
    [...names.statements.keys()].flatMap((term) => irisOf(names.statements, term, `${owl}inverseOf`)),
  );
  const found = new Map<string, DiagramLink>();
  const choices = new Set<DiagramLink>();
  for (const { from, to, property, isChoice } of [...byDomain(names), ...byProfile(shapes)]) {
    if (inverses.has(property) || !names.isOwn(from)) continue;
    if (names.anchorOf(to) === undefined || names.roleOf(to) !== 'class') continue;
    const link = { from, to, property: names.link(property) };
    found.set(`${from} ${property} ${to}`, link);
    if (isChoice) choices.add(link);
  }
  const links = [...found.values()];
  const columns = columnsOf(links, choices);
  return {
    links,
    classes: [...columns].map(([iri, column]) => ({
      iri,
      column,
      label: names.labelOf(iri),
      anchor: names.anchorOf(iri),
    })),
  };
}

type Edge = {
  readonly from: string;
  readonly to: string;
  readonly property: string;
  /** It is one of several classes that the property may lead to. */
  readonly isChoice: boolean;
};

function* byDomain({ statements, terms }: VocabularyNames): Generator<Edge> {
  for (const property of terms) {
    for (const from of irisOf(statements, property, `${rdfs}domain`))
      for (const to of irisOf(statements, property, `${rdfs}range`))
        yield { from, to, property, isChoice: false };
  }
}

/** What several classes have in common is left out: it would be drawn as often as there are classes. */
function* byProfile(shapes: Statements): Generator<Edge> {
  for (const shape of shapes.keys()) {
    const [from, ...others] = irisOf(shapes, shape, `${sh}targetClass`);
    if (from !== undefined && others.length === 0)
      for (const field of irisOf(shapes, shape, `${sh}property`))
        for (const property of irisOf(shapes, field, `${sh}path`))
          for (const edge of valueClasses(shapes, field)) yield { from, property, ...edge };
  }
}

/** What the values of a field are; of several classes of a shape their common one is meant, which FOAF calls an agent. */
function valueClasses(shapes: Statements, field: string): readonly Pick<Edge, 'to' | 'isChoice'>[] {
  const nodes = irisOf(shapes, field, `${sh}node`).flatMap((node) => {
    const classes = irisOf(shapes, node, `${sh}targetClass`);
    return classes.length > 1 ? [`${namespaces.foaf}Agent`] : classes;
  });
  return [
    ...[...irisOf(shapes, field, `${sh}class`), ...nodes].map((to) => ({ to, isChoice: false })),
    ...choices(shapes, field).map((to) => ({ to, isChoice: true })),
  ];
}

/** The classes between which a field has a choice (`sh:or`): an evaluation judges a resource, a case study or principles. */
function choices(shapes: Statements, field: string): readonly string[] {
  return objectsOf(shapes, field, `${sh}or`)
    .flatMap((list) => listMembers(shapes, list.value))
    .flatMap((choice) => irisOf(shapes, choice.value, `${sh}class`));
}

/**
 * The class with the most links stands in the second column, what leads to it in the first, and what it leads to behind it.
 * Choices move no class: what an evaluation may judge stands where else it belongs.
 */
function columnsOf(
  all: readonly DiagramLink[],
  choices: ReadonlySet<DiagramLink>,
): ReadonlyMap<string, number> {
  const links = all.filter((link) => !choices.has(link));
  const degrees = new Map<string, number>();
  for (const iri of links.flatMap(({ from, to }) => [from, to]))
    degrees.set(iri, (degrees.get(iri) ?? 0) + 1);
  const [hub] = [...degrees].toSorted((a, b) => b[1] - a[1])[0] ?? [];
  const columns = new Map<string, number>();
  if (hub === undefined) return columns;
  columns.set(hub, HUB_COLUMN);
  placeTargets(links, columns);
  for (const { from, to } of links) {
    if (!columns.has(from) && columns.has(to)) columns.set(from, 0);
  }
  placeTargets(links, columns);
  for (const iri of all.flatMap(({ from, to }) => [from, to])) if (!columns.has(iri)) columns.set(iri, 0);
  return columns;
}

const HUB_COLUMN = 1;

/** Puts what placed classes lead to into the column behind theirs, the nearest first. */
function placeTargets(links: readonly DiagramLink[], columns: Map<string, number>): void {
  for (let column = 0; [...columns.values()].some((one) => one >= column); column++) {
    for (const { from, to } of links) {
      if (columns.get(from) === column && !columns.has(to)) columns.set(to, column + 1);
    }
  }
}
