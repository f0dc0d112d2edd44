import { term } from '../rdf/index.ts';
import type { Axiom } from './axioms.ts';

/**
 * That one property leads to another: of what is stated with `property` follows the same with the other, or, `inverted`,
 * the same with subject and object exchanged.
 */
export type Lead = { readonly property: number; readonly inverted: boolean };

/** A transitive property: whatever can be reached along its edges. */
export type Closure = {
  readonly property: number;
  /** The properties of which a statement is an edge, the closure's own among them. */
  readonly edges: readonly Lead[];
};

/** The axioms, worked out: what follows from a statement, and what a statement may follow from. */
export type Rules = {
  readonly axioms: readonly Axiom[];
  readonly type: number;
  /** Properties that may have inferred statements. */
  readonly inferable: ReadonlySet<number>;
  /** By property, what follows from a statement with it; without the property itself, unless it is symmetric. */
  readonly consequences: ReadonlyMap<number, readonly Lead[]>;
  /** The other way round: by property, what one with it may follow from. */
  readonly origins: ReadonlyMap<number, readonly Lead[]>;
  /** By property, the closures of which each pair is also one of the property, or, inverted, an exchanged one. */
  readonly closures: ReadonlyMap<
    number,
    readonly { readonly closure: Closure; readonly inverted: boolean }[]
  >;
  readonly allClosures: readonly Closure[];
  readonly superclasses: ReadonlyMap<number, readonly number[]>;
  readonly subclasses: ReadonlyMap<number, readonly number[]>;
};

/** One step from a property to another that an axiom allows. */
export type Step = { readonly to: number; readonly inverts: boolean; readonly axiom: Axiom };

export function rulesOf(axioms: readonly Axiom[], idOf: (node: ReturnType<typeof term>) => number): Rules {
  const steps = stepsOf(axioms);
  const properties = new Set([
    ...steps.keys(),
    ...axioms.filter(isOfProperties).map(({ subject }) => subject),
  ]);
  const consequences = new Map<number, readonly Lead[]>();
  const origins = new Map<number, Lead[]>();
  for (const property of properties) {
    const leads = reachedFrom(property, steps);
    consequences.set(property, leads);
    for (const { property: to, inverted } of leads)
      origins.set(to, [...(origins.get(to) ?? []), { property, inverted }]);
  }
  const allClosures = [
    ...new Set(axioms.filter(({ kind }) => kind === 'transitive').map((a) => a.subject)),
  ].map(
    (property): Closure => ({
      property,
      edges: [{ property, inverted: false }, ...(origins.get(property) ?? [])],
    }),
  );
  const { superclasses, subclasses } = classesOf(axioms);
  const closures = closuresByProperty(allClosures, consequences);
  const type = idOf(term('rdf', 'type'));
  const inferable = new Set([...origins.keys(), ...closures.keys(), ...(subclasses.size > 0 ? [type] : [])]);
  return {
    axioms,
    type,
    inferable,
    consequences,
    origins,
    closures,
    allClosures,
    superclasses,
    subclasses,
  };
}

const isOfProperties = ({ kind }: Axiom): boolean => kind !== 'sub-class';

/** By property, the steps that axioms allow from a statement with it. */
export function stepsOf(axioms: readonly Axiom[]): ReadonlyMap<number, readonly Step[]> {
  const steps = new Map<number, Step[]>();
  const add = (from: number, to: number, inverts: boolean, axiom: Axiom) =>
    steps.set(from, [...(steps.get(from) ?? []), { to, inverts, axiom }]);
  for (const axiom of axioms) {
    const { kind, subject, object } = axiom;
    if (kind === 'sub-property') add(subject, object, false, axiom);
    if (kind === 'symmetric') add(subject, subject, true, axiom);
    if (kind === 'inverse') {
      add(subject, object, true, axiom);
      add(object, subject, true, axiom);
    }
  }
  return steps;
}

function reachedFrom(property: number, steps: ReadonlyMap<number, readonly Step[]>): readonly Lead[] {
  const found = new Map<string, Lead>();
  const waiting: Lead[] = [{ property, inverted: false }];
  for (let lead = waiting.pop(); lead !== undefined; lead = waiting.pop()) {
    for (const { to, inverts } of steps.get(lead.property) ?? []) {
      const next = { property: to, inverted: lead.inverted !== inverts };
      const key = `${to} ${next.inverted}`;
      const isItself = to === property && !next.inverted;
      if (isItself || found.has(key)) continue;
      found.set(key, next);
      waiting.push(next);
    }
  }
  return [...found.values()];
}

function closuresByProperty(
  closures: readonly Closure[],
  consequences: ReadonlyMap<number, readonly Lead[]>,
): Rules['closures'] {
  const found = new Map<number, { closure: Closure; inverted: boolean }[]>();
  for (const closure of closures) {
    const leads = [
      { property: closure.property, inverted: false },
      ...(consequences.get(closure.property) ?? []),
    ];
    for (const { property, inverted } of leads)
      found.set(property, [...(found.get(property) ?? []), { closure, inverted }]);
  }
  return found;
}

function classesOf(axioms: readonly Axiom[]): Pick<Rules, 'superclasses' | 'subclasses'> {
  const direct = new Map<number, number[]>();
  for (const { kind, subject, object } of axioms)
    if (kind === 'sub-class') direct.set(subject, [...(direct.get(subject) ?? []), object]);
  const superclasses = new Map<number, readonly number[]>();
  const subclasses = new Map<number, number[]>();
  for (const narrow of direct.keys()) {
    const found = new Set<number>();
    const waiting = [narrow];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      for (const wide of direct.get(at) ?? []) {
        if (wide === narrow || found.has(wide)) continue;
        found.add(wide);
        waiting.push(wide);
      }
    }
    superclasses.set(narrow, [...found]);
    for (const wide of found) subclasses.set(wide, [...(subclasses.get(wide) ?? []), narrow]);
  }
  return { superclasses, subclasses };
}
