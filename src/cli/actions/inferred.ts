import { catalogueOf, openCatalogueReadOnly } from '../../app/index.ts';
import { PinakesError } from '../../base/index.ts';
import type { Catalogue, InferredBecause, NamedStatement, RuleView } from '../../catalogue/index.ts';
import { type Engine, parseMoment } from '../../engine/index.ts';
import { isAbsoluteIri, namespaces, parseRdf, type Triple } from '../../rdf/index.ts';
import { settingsOf } from '../settings-of.ts';

export type InferredOptions = {
  readonly data?: string;
  readonly format: 'text' | 'json';
  readonly at?: string;
};

type Terms = readonly [subject?: string, predicate?: string, object?: string];

/**
 * `pinakes inferred`: what `/inferred` says, from the file itself, whether a server runs on it or not. Exits with 1 where a
 * statement that was asked about neither is stated nor follows.
 */
export async function runInferred(terms: Terms, { data, format, at }: InferredOptions): Promise<void> {
  const engine = await openCatalogueReadOnly(settingsOf({ data }));
  try {
    const { baseUrl } = engine.status();
    const catalogue = await catalogueAt(engine, at);
    const [subject, predicate, object] = terms;
    if (subject === undefined) return write(format, { rules: await catalogue.inferenceRules() }, rulesText);
    if (predicate === undefined) {
      const { subject: thing } = await statementOf([subject, 'rdf:type', 'rdf:nil'], baseUrl);
      return write(format, await catalogue.inferredAbout(thing.value), ({ statements, truncated }) =>
        statements.length === 0
          ? `Nothing follows about <${thing.value}>.\n`
          : `${statements.map(statementLine).join('')}${truncated ? 'And more.\n' : ''}`,
      );
    }
    if (object === undefined) throw badTerm('A predicate goes with an object: why the statement holds.');
    const because = await catalogue.because(await statementOf([subject, predicate, object], baseUrl));
    if (!because.stated && !because.inferred) process.exitCode = 1;
    return write(format, because, becauseText);
  } finally {
    await engine.close();
  }
}

async function catalogueAt(engine: Engine, at: string | undefined): Promise<Catalogue> {
  const catalogue = catalogueOf(engine);
  if (at === undefined) return catalogue;
  return catalogue.at((await engine.history.version(parseMoment(at))).generation);
}

/** Terms as Turtle has them; what is neither that nor a known name is an IRI, whole or below the base URL. */
async function statementOf(terms: readonly [string, string, string], baseUrl: string): Promise<Triple> {
  const prefixes = Object.entries(namespaces).map(([prefix, iri]) => `@prefix ${prefix}: <${iri}> .\n`);
  const text = `${prefixes.join('')}${terms.map(turtleTerm).join(' ')} .`;
  const found: Triple[] = [];
  const setting = {
    mediaType: 'text/turtle',
    baseIri: `${baseUrl}/`,
    name: 'the statement',
    blankNodePrefix: 'b',
  };
  try {
    for await (const batch of parseRdf(once(Buffer.from(text, 'utf8')), setting)) found.push(...batch);
  } catch (cause) {
    throw badTerm(
      `${terms.join(' ')} is no statement: write IRIs, names such as skos:broader, or literals.`,
      cause,
    );
  }
  const [statement, ...more] = found;
  if (statement === undefined || more.length > 0) throw badTerm(`${terms.join(' ')} is not one statement.`);
  return statement;
}

function turtleTerm(term: string): string {
  const [prefix = ''] = term.split(':', 1);
  const isTurtle = /^[<"]/.test(term) || (term.includes(':') && Object.hasOwn(namespaces, prefix));
  if (isTurtle) return term;
  if (/[\s<>"{}|\\^`]/.test(term)) throw badTerm(`${term} is no IRI.`);
  return `<${isAbsoluteIri(term) ? term : term.replace(/^\/+/, '')}>`;
}

function badTerm(message: string, cause?: unknown): PinakesError {
  return new PinakesError('bad-request', message, { cause });
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function write<View>(format: 'text' | 'json', view: View, text: (view: View) => string): void {
  process.stdout.write(format === 'json' ? `${JSON.stringify(view, undefined, 2)}\n` : text(view));
}

function rulesText({ rules }: { readonly rules: readonly RuleView[] }): string {
  return rules.map(({ words, from }) => `${words} (${from})\n`).join('');
}

function statementLine({ subject, predicate, object }: NamedStatement): string {
  const name = object.iri === '' ? object.label : `${object.label} <${object.iri}>`;
  return `${subject.label}: ${predicate.label} ${name}\n`;
}

function becauseText({ words, premises, rules }: InferredBecause): string {
  const lines = [
    words,
    ...(premises.length > 0 ? ['From the statements:'] : []),
    ...premises.map((premise) => `  ${statementLine(premise).trimEnd()}`),
    ...(rules.length > 0 ? ['By the rules:'] : []),
    ...rules.map(({ words: rule, from }) => `  ${rule} (${from})`),
  ];
  return `${lines.join('\n')}\n`;
}
