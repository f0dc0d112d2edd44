import type { Axiom, DerivationStep } from '../../inference/index.ts';
import { explainTriple } from '../../inference/index.ts';
import { type NamedNode, namedNode, type Term, type Triple } from '../../rdf/index.ts';
import type { GraphAccess } from '../queries.ts';
import { type InferenceSetting, inferredState } from './inferred-sources.ts';

type Access = Pick<GraphAccess, 'graphs'>;

/** An axiom with terms for its ids; see `Axiom`. */
export type Rule = Pick<Axiom, 'kind' | 'source'> & {
  readonly subject: NamedNode;
  readonly object: NamedNode | undefined;
};

/** Why a statement follows; see `Derivation`. */
export type Because = {
  readonly steps: readonly { readonly statement: Triple; readonly rules: readonly Rule[] }[];
  /** That the property along which the way leads is transitive. */
  readonly along: Rule | undefined;
  readonly onwards: readonly Rule[];
};

/** What follows from the statements that a reader may read, for the functions of a query thread. */
export interface Inferences {
  /** The axioms that hold. */
  rules(access: Access): readonly Rule[];
  /** Inferred statements with a subject, or those with it as their object; so many at the most. */
  about(thing: Term, as: 'subject' | 'object', access: Access, limit: number): readonly Triple[];
  isStated(triple: Triple, access: Access): boolean;
  /** Why a statement follows; undefined where it does not. */
  because(triple: Triple, access: Access): Because | undefined;
}

export function inferencesOver(setting: InferenceSetting): Inferences {
  const stateOf = (access: Access) => inferredState(setting, access);
  return {
    rules(access) {
      const { inferred, terms } = stateOf(access);
      return inferred.rules.axioms.map((axiom) => ruleOf(axiom, (id) => terms.termOf(id)));
    },
    about(thing, as, access, limit) {
      const { inferred, terms } = stateOf(access);
      const id = terms.known(thing);
      if (id === 0) return [];
      const found: Triple[] = [];
      const question = as === 'subject' ? ([id, 0, 0] as const) : ([0, 0, id] as const);
      for (const { length, subjects, objects, predicate } of inferred.match(question, setting)) {
        const node = terms.termOf(predicate) as NamedNode;
        for (let row = 0; row < length && found.length < limit; row++) {
          const subject = terms.termOf(subjects[row]!) as Triple['subject'];
          found.push({ subject, predicate: node, object: terms.termOf(objects[row]!) });
        }
      }
      return found;
    },
    isStated(triple, access) {
      const { stated, terms } = stateOf(access);
      const ids = idsOf(triple, (term) => terms.known(term));
      // 0 would stand for anything.
      return !ids.includes(0) && stated.has(ids);
    },
    because(triple, access) {
      const { stated, terms, inferred } = stateOf(access);
      const ids = idsOf(triple, (term) => terms.known(term));
      if (ids.includes(0)) return undefined;
      const found = explainTriple(ids, inferred.rules, stated, setting.interrupt);
      if (found === undefined) return undefined;
      const termOf = (id: number) => terms.termOf(id);
      return {
        steps: found.steps.map((step) => stepOf(step, termOf)),
        along: found.along && ruleOf(found.along, termOf),
        onwards: found.onwards.map((axiom) => ruleOf(axiom, termOf)),
      };
    },
  };
}

function idsOf({ subject, predicate, object }: Triple, idOf: (term: Term) => number) {
  return [idOf(subject), idOf(predicate), idOf(object)] as const;
}

function stepOf(
  { statement, axioms }: DerivationStep,
  termOf: (id: number) => Term,
): Because['steps'][number] {
  const [subject, predicate, object] = statement;
  return {
    statement: {
      subject: termOf(subject) as Triple['subject'],
      predicate: termOf(predicate) as NamedNode,
      object: termOf(object),
    },
    rules: axioms.map((axiom) => ruleOf(axiom, termOf)),
  };
}

function ruleOf({ kind, source, subject, object }: Axiom, termOf: (id: number) => Term): Rule {
  const node = (id: number) => namedNode(termOf(id).value);
  return { kind, source, subject: node(subject), object: object === 0 ? undefined : node(object) };
}
