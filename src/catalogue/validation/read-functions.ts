import type { ReadContext } from '../../engine/index.ts';
import type { Quad } from '../../rdf/index.ts';
import {
  compileShapes,
  type DataSource,
  describeShapes,
  type FormDescription,
  type Found,
  ignoredSentence,
  overlaySource,
  type Shape,
  type Shapes,
  storeSource,
  subjectsOf,
  toResult,
  Validation,
  type ValidationResult,
} from '../../shacl/index.ts';
import { selectionReader } from '../source-reader.ts';
import { catalogueGraphs, readProfile, selectorOf } from './catalogue-data.ts';
import { checkRecords } from './check-records.ts';
import { labelsOf } from './finding-rows.ts';

/** What is validated. */
export type ValidationAsked = {
  readonly baseUrl: string;
  /** A shapes graph in the place of the catalogue's own. */
  readonly shapes?: readonly Quad[] | undefined;
  /** Statements that are laid over the catalogue: then what they are about is looked at, and nothing else. */
  readonly statements?: readonly Quad[] | undefined;
  /** A stretch of all focus nodes, shape by shape; all where nothing is said. */
  readonly from?: number;
  readonly count?: number;
};

export type LabelledResult = ValidationResult & { readonly label: string | undefined };

export type ValidationAnswer = {
  /** Focus nodes in all, each as often as a shape looks at it. */
  readonly total: number;
  readonly results: readonly LabelledResult[];
  /** Which profile it was. */
  readonly profile: string | undefined;
  readonly version: string | undefined;
  /** What the shapes ask beyond SHACL Core, which nobody looked at. */
  readonly ignored: readonly string[];
};

/** Undefined where there are no shapes: none were given, and the catalogue has none. */
function validate({ source }: ReadContext, asked: ValidationAsked): ValidationAnswer | undefined {
  const { baseUrl } = asked;
  const shapes = asked.shapes === undefined ? readProfile(source, baseUrl) : compileShapes(asked.shapes);
  if (shapes === undefined) return undefined;
  const selector = selectorOf(catalogueGraphs(source, baseUrl), source);
  const below = storeSource(source, selector);
  const data = asked.statements === undefined ? below : overlaySource(asked.statements, below);
  const only = asked.statements && nodesOf(asked.statements, data);
  const answer = validateStretch(shapes, data, asked, only);
  const labelOf = labelsOf(selectionReader(source, selector));
  return {
    ...answer,
    results: answer.found.map(({ found, result }) => ({ ...result, label: labelOf(found.focus) })),
  };
}

/**
 * Which nodes of files a shape is to look at: what they describe, and beside it what the shape names itself, or finds in the files at the
 * end of a property, which may be a text, or something that lies elsewhere.
 */
function nodesOf(statements: readonly Quad[], data: DataSource): (shape: Shape) => ReadonlySet<number> {
  const described = new Set(subjectsOf(statements, data));
  return ({ targets }) => {
    const nodes = targets.flatMap((target) => (target.kind === 'node' ? [data.idOf(target.node)] : []));
    const properties = new Set(
      targets.flatMap((target) => (target.kind === 'objectsOf' ? [target.property] : [])),
    );
    if (nodes.length === 0 && properties.size === 0) return described;
    const found = statements.filter(({ predicate }) => properties.has(predicate.value));
    return new Set([...described, ...nodes, ...found.map(({ object }) => data.idOf(object))]);
  };
}

/** Validates a stretch of the focus nodes of all shapes, one shape after the other, or of some nodes among them. */
export function validateStretch(
  shapes: Shapes,
  data: DataSource,
  { from = 0, count = Number.MAX_SAFE_INTEGER }: Pick<ValidationAsked, 'from' | 'count'> = {},
  only?: (shape: Shape) => ReadonlySet<number>,
) {
  const validation = new Validation(shapes, data);
  const found: { readonly found: Found; readonly result: ValidationResult }[] = [];
  let total = 0;
  for (const index of shapes.withTargets) {
    const shape = shapes.shapes[index]!;
    const all = validation.focusOf(shape);
    const concerned = only?.(shape);
    const focus = concerned === undefined ? all : all.filter((id) => concerned.has(id));
    const start = Math.max(0, from - total);
    const end = Math.max(0, Math.min(focus.length, from + count - total));
    if (start < end)
      validation.check(index, focus.subarray(start, end), (each) =>
        found.push({ found: each, result: toResult(each, validation.data, shapes) }),
      );
    total += focus.length;
  }
  const { profile, version, ignored } = shapes;
  return { total, found, profile, version, ignored: ignored.map(ignoredSentence) };
}

/** What the profile says to those who fill in a record; undefined for a catalogue without one. */
function form(
  { source }: ReadContext,
  { baseUrl }: { readonly baseUrl: string },
): FormDescription | undefined {
  const shapes = readProfile(source, baseUrl);
  return shapes && describeShapes(shapes);
}

export const validationReadFunctions = {
  'catalogue.validate': validate,
  'catalogue.form': form,
  'catalogue.check-records': checkRecords,
};
