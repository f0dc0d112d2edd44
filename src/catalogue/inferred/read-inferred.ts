import type { AskingContext, Because, ReadFunction, Rule } from '../../engine/index.ts';
import { namedNode, type Term, type Triple } from '../../rdf/index.ts';
import { type Addresses, addresses as addressesOf } from '../addresses.ts';
import { toRef } from '../refs.ts';
import { sourceReader } from '../source-reader.ts';
import { becauseInWords, propertyWords, ruleView } from './in-words.ts';
import type { InferredAbout, InferredBecause, NamedStatement, RuleView } from './inferred-views.ts';

/** The graphs that the caller may read, by IRI; undefined for all. */
type Reader = { readonly graphs: readonly string[] | undefined };

/** Inferred statements that are told about one thing. */
const ABOUT_MAX = 500;

/** The rules by which anything is inferred. */
export function readRules(context: AskingContext, { graphs }: Reader): readonly RuleView[] {
  const { nameOf } = namesIn(context, graphs);
  return context.inferences.rules({ graphs }).map((rule) => ruleView(rule, nameOf));
}

/** What follows about a thing, as the subject of statements. */
export function readAbout(
  context: AskingContext,
  { iri, graphs }: Reader & { readonly iri: string },
): InferredAbout {
  const { named, refOf } = namesIn(context, graphs);
  const found = context.inferences.about(namedNode(iri), 'subject', { graphs }, ABOUT_MAX + 1);
  return {
    thing: refOf(namedNode(iri)),
    statements: found.slice(0, ABOUT_MAX).map(named),
    truncated: found.length > ABOUT_MAX,
  };
}

/** Whether a statement holds, and why. */
export function readBecause(
  context: AskingContext,
  { triple, graphs }: Reader & { readonly triple: Triple },
): InferredBecause {
  const { named, nameOf } = namesIn(context, graphs);
  const stated = context.inferences.isStated(triple, { graphs });
  const because = context.inferences.because(triple, { graphs });
  const premises = because === undefined ? [] : because.steps.map((step) => named(step.statement));
  return {
    statement: named(triple),
    stated,
    inferred: because !== undefined,
    words: [
      ...(stated ? ['Stated.'] : []),
      ...(because === undefined ? [] : [becauseInWords(premises, because, nameOf)]),
      ...(stated || because !== undefined ? [] : ['Neither stated nor inferred.']),
    ].join(' '),
    premises,
    rules: because === undefined ? [] : rulesOf(because).map((rule) => ruleView(rule, nameOf)),
  };
}

/** Every rule that a conclusion took, in the order of the way, once. */
function rulesOf({ steps, along, onwards }: Because): readonly Rule[] {
  const goesOn = along === undefined || steps.length < 2 ? [] : [along];
  const all = [...steps.flatMap(({ rules }) => rules), ...goesOn, ...onwards];
  return [...new Map(all.map((rule) => [JSON.stringify(rule), rule])).values()];
}

function namesIn(context: AskingContext, graphs: Reader['graphs']) {
  const reader = sourceReader(context.source, graphs);
  const addresses: Addresses = addressesOf(context.status().baseUrl);
  const nameOf = (iri: string): string => reader.label(reader.id(iri)) ?? propertyWords(iri);
  const refOf = (term: Term) =>
    toRef(term, term.termType === 'NamedNode' ? reader.label(reader.id(term.value)) : undefined, addresses);
  const named = (triple: Triple): NamedStatement => ({
    triple,
    subject: refOf(triple.subject),
    predicate: { ...refOf(triple.predicate), label: nameOf(triple.predicate.value) },
    object: refOf(triple.object),
  });
  return { nameOf, refOf, named };
}

/** For the query threads, by the names that `Engine.read` takes. */
export const inferredReadFunctions = {
  'catalogue.inference-rules': readRules,
  'catalogue.inferred-about': readAbout,
  'catalogue.inferred-because': readBecause,
} satisfies Record<string, ReadFunction>;
