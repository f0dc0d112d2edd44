import type { Interrupt } from '../base/index.ts';
import type { Axiom } from './axioms.ts';
import { eachNeighbour } from './reach.ts';
import { type Closure, type Lead, type Rules, stepsOf } from './rules.ts';
import type { Ids, Stated } from './stated.ts';

/** Something stated, and the axioms by which it counts for the conclusion; none where it is the very same relation. */
export type DerivationStep = { readonly statement: Ids; readonly axioms: readonly Axiom[] };

/** Why a statement holds: the shortest way from what is stated that there is. */
export type Derivation = {
  /** One statement; or, for a transitive property, one for each part of the way from the subject to the object. */
  readonly steps: readonly DerivationStep[];
  /** That the property along which the way leads is transitive. */
  readonly along: Axiom | undefined;
  /** The axioms from that property to the one that was asked for. */
  readonly onwards: readonly Axiom[];
};

/** Why a triple follows from what is stated; undefined where it does not. Says nothing of whether it is stated as well. */
export function explainTriple(
  triple: Ids,
  rules: Rules,
  stated: Stated,
  interrupt: Interrupt,
): Derivation | undefined {
  const [subject, , object] = triple;
  if (subject === object || stated.termOf(subject).termType === 'Literal') return undefined;
  return (
    bySteps(triple, rules, stated) ??
    byClass(triple, rules, stated) ??
    byClosure(triple, rules, stated, interrupt)
  );
}

function bySteps([subject, predicate, object]: Ids, rules: Rules, stated: Stated): Derivation | undefined {
  for (const lead of rules.origins.get(predicate) ?? []) {
    const statement: Ids = lead.inverted
      ? [object, lead.property, subject]
      : [subject, lead.property, object];
    if (!stated.has(statement)) continue;
    return { steps: [{ statement, axioms: wayFrom(lead, predicate, rules) }], along: undefined, onwards: [] };
  }
  return undefined;
}

function byClass([subject, predicate, object]: Ids, rules: Rules, stated: Stated): Derivation | undefined {
  if (predicate !== rules.type) return undefined;
  for (const narrow of rules.subclasses.get(object) ?? []) {
    const statement: Ids = [subject, predicate, narrow];
    if (!stated.has(statement)) continue;
    return { steps: [{ statement, axioms: classWay(narrow, object, rules) }], along: undefined, onwards: [] };
  }
  return undefined;
}

function byClosure(
  [subject, predicate, object]: Ids,
  rules: Rules,
  stated: Stated,
  interrupt: Interrupt,
): Derivation | undefined {
  for (const { closure, inverted } of rules.closures.get(predicate) ?? []) {
    const [from, to] = inverted ? [object, subject] : [subject, object];
    const way = shortestWay(closure, from, to, stated, interrupt);
    if (way === undefined) continue;
    const steps = way.map(({ start, end, edge }): DerivationStep => {
      const [s, o] = edge.inverted ? [end, start] : [start, end];
      return { statement: [s, edge.property, o], axioms: wayFrom(edge, closure.property, rules) };
    });
    const onwards = wayFrom({ property: closure.property, inverted }, predicate, rules);
    return { steps, along: transitivityOf(closure, rules), onwards };
  }
  return undefined;
}

function transitivityOf({ property }: Closure, { axioms }: Rules): Axiom {
  return axioms.find(({ kind, subject }) => kind === 'transitive' && subject === property)!;
}

type Part = { readonly start: number; readonly end: number; readonly edge: Lead };

function shortestWay(
  { edges }: Closure,
  from: number,
  to: number,
  stated: Stated,
  interrupt: Interrupt,
): readonly Part[] | undefined {
  const cameBy = new Map<number, Part>();
  let frontier = [from];
  while (frontier.length > 0 && !cameBy.has(to)) {
    const next: number[] = [];
    for (const start of frontier) {
      interrupt.check();
      eachNeighbour(edges, start, false, stated, (end, edge) => {
        if (end === from || cameBy.has(end)) return;
        cameBy.set(end, { start, end, edge });
        next.push(end);
      });
    }
    frontier = next;
  }
  if (!cameBy.has(to)) return undefined;
  const way: Part[] = [];
  for (let at = to; at !== from; at = way[0]!.start) way.unshift(cameBy.get(at)!);
  return way;
}

/** The axioms that lead from a property to another, with or without exchange of subject and object; the fewest. */
function wayFrom({ property, inverted }: Lead, to: number, rules: Rules): readonly Axiom[] {
  if (property === to && !inverted) return [];
  const steps = stepsOf(rules.axioms);
  const cameBy = new Map<string, { readonly from: Lead; readonly axiom: Axiom }>();
  const keyOf = (lead: Lead) => `${lead.property} ${lead.inverted}`;
  const goal = keyOf({ property: to, inverted });
  let frontier: Lead[] = [{ property, inverted: false }];
  while (frontier.length > 0 && !cameBy.has(goal)) {
    const next: Lead[] = [];
    for (const from of frontier) {
      for (const step of steps.get(from.property) ?? []) {
        const lead = { property: step.to, inverted: from.inverted !== step.inverts };
        if (cameBy.has(keyOf(lead))) continue;
        cameBy.set(keyOf(lead), { from, axiom: step.axiom });
        next.push(lead);
      }
    }
    frontier = next;
  }
  const way: Axiom[] = [];
  const start = keyOf({ property, inverted: false });
  for (let at = goal; at !== start || way.length === 0; ) {
    const { from, axiom } = cameBy.get(at)!;
    way.unshift(axiom);
    at = keyOf(from);
  }
  return way;
}

function classWay(narrow: number, wide: number, { axioms }: Rules): readonly Axiom[] {
  const cameBy = new Map<number, Axiom>();
  let frontier = [narrow];
  while (frontier.length > 0 && !cameBy.has(wide)) {
    const at = new Set(frontier);
    const found = axioms.filter(({ kind, subject, object }) => {
      return kind === 'sub-class' && at.has(subject) && object !== narrow && !cameBy.has(object);
    });
    for (const axiom of found) if (!cameBy.has(axiom.object)) cameBy.set(axiom.object, axiom);
    frontier = found.map(({ object }) => object);
  }
  const way: Axiom[] = [];
  for (let at = wide; at !== narrow; at = way[0]!.subject) way.unshift(cameBy.get(at)!);
  return way;
}
