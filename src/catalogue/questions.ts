import { PinakesError } from '../base/index.ts';
import { literal, namedNode } from '../rdf/index.ts';
import { isWritable, termText } from '../sparql/index.ts';
import { isKind } from './kinds.ts';
import type { NamedQuery, Queries, QueryParameter } from './queries.ts';
import type { Kind } from './views.ts';

/** A question that anybody may ask: a query of `queries/questions/`, with what it asks of unless somebody says else. */
export type Question = {
  /** The last part of its address: `case-studies-for-principle`. */
  readonly key: string;
  readonly title: string;
  readonly description: string;
  readonly parameters: readonly QuestionParameter[];
  /** SPARQL 1.1 that answers with the defaults; relative IRIs are relative to the catalogue's base URL. */
  readonly text: string;
  /** Whether it asks inferred statements as well: `# inference: true` in its header. */
  readonly inference: boolean;
};

export type QuestionParameter = {
  readonly name: string;
  readonly type: QueryParameter['type'];
  /** In words: "number of the principle". */
  readonly label: string;
  /** As a reader would write it: `3`, `carers`, `id/subject/carers`. */
  readonly default: string;
};

const FOLDER = 'questions/';
/** Characters of a value that is given for a parameter. */
const VALUE_MAX = 500;

/** The questions, by title. Throws `settings` where a parameter has no `VALUES` line with its default. */
export function questionsOf(queries: Queries): readonly Question[] {
  return [...queries.values()]
    .filter(({ name }) => name.startsWith(FOLDER))
    .map(toQuestion)
    .toSorted((a, b) => a.title.localeCompare(b.title, 'en'));
}

function toQuestion({ name, title, description, parameters, text, header }: NamedQuery): Question {
  const key = name.slice(FOLDER.length);
  return {
    key,
    title,
    description,
    text,
    inference: header.get('inference') === 'true',
    parameters: parameters.map((parameter) => ({
      name: parameter.name,
      type: parameter.type,
      label: parameter.label ?? parameter.name,
      default: defaultOf(parameter, key, text),
    })),
  };
}

/** A parameter is a variable with one value in a line of its own, so that the file is a query that anything can run. */
const valuesLine = (name: string): RegExp => new RegExp(`^( *VALUES \\?${name} \\{ )(.*)( \\})$`, 'm');

function defaultOf({ name, type }: QueryParameter, key: string, text: string): string {
  const given = valuesLine(name).exec(text)?.[2];
  const value = given === undefined ? undefined : written[type].exec(given)?.[1];
  if (value !== undefined) return value;
  throw new PinakesError(
    'settings',
    `The question ${key} needs a line "VALUES ?${name} { … }" with a ${type}.`,
  );
}

const written: Readonly<Record<QueryParameter['type'], RegExp>> = {
  iri: /^<([^>]*)>$/,
  literal: /^"([^"\\]*)"$/,
  integer: /^(-?\d+)$/,
  date: /^"(\d{4}-\d{2}-\d{2})"$/,
};

/**
 * The question's query with values in the place of its defaults: an IRI whole or relative to the base URL
 * (`id/subject/carers`), a whole number, or words. Whatever a value holds stays a value.
 *
 * Throws `bad-request` with the `field` for a parameter that the question does not have or a value that does not fit, which it calls by its words.
 */
export function questionText(question: Question, given: ReadonlyMap<string, string>): string {
  let text = question.text;
  for (const [name, value] of given) {
    const parameter = question.parameters.find((one) => one.name === name);
    if (parameter === undefined) {
      const names = question.parameters.map((one) => one.name).join(', ') || 'none';
      throw badValue(
        { name, label: name },
        `the question ${question.key} has no such parameter (it has ${names})`,
      );
    }
    const written = valueText(parameter, value);
    text = text.replace(valuesLine(name), (_line, before: string, _default: string, after: string) => {
      return `${before}${written}${after}`;
    });
  }
  return text;
}

function valueText(parameter: QuestionParameter, value: string): string {
  if (value.length > VALUE_MAX) throw badValue(parameter, `it is longer than ${VALUE_MAX} characters`);
  switch (parameter.type) {
    case 'integer':
      if (!/^-?\d{1,9}$/.test(value))
        throw badValue(parameter, 'it is not a whole number of up to nine digits');
      return value;
    case 'date':
      if (!isDay(value)) throw badValue(parameter, 'it is not a day such as 2026-11-22');
      return termText(literal(value));
    case 'literal':
      return termText(literal(value));
    case 'iri': {
      const iri = namedNode(value.replace(/^\/+/, ''));
      if (iri.value === '' || !isWritable(iri)) throw badValue(parameter, 'it is not an IRI');
      return termText(iri);
    }
  }
}

function isDay(text: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : undefined;
  return day !== undefined && !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/**
 * The kind of things that a parameter is about, by its default: what is given for it may then be the name of one. Undefined for parameters that
 * are no things of the catalogue.
 */
export function kindOfParameter({ type, default: value }: QuestionParameter): Kind | undefined {
  const kind = type === 'iri' ? /^id\/([a-z-]+)\//.exec(value)?.[1] : undefined;
  return kind !== undefined && isKind(kind) ? kind : undefined;
}

/** Whether a value is a name in words, and no address. */
export const isName = (value: string): boolean => value.trim() !== '' && !/[/:]/.test(value);

/** What is given for a parameter cannot be used: says so in the parameter's words, with its name as the `field`. */
export function badValue(
  { name, label }: Pick<QuestionParameter, 'name' | 'label'>,
  why: string,
): PinakesError {
  return new PinakesError('bad-request', `“${label}” cannot be used: ${why}.`, { detail: { field: name } });
}
