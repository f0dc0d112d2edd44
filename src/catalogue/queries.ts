import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { PinakesError, toPinakesError } from '../base/index.ts';
import { parseQuery } from '../sparql/index.ts';

/**
 * A variable that a query is given a term for. A SELECT query projects its parameters: what it was asked is part of each
 * row, and only projected variables can be given terms.
 */
export type QueryParameter = {
  readonly name: string;
  readonly type: 'iri' | 'literal' | 'integer' | 'date';
  /** In words, where the header has them: `position integer (number of the principle)`. */
  readonly label?: string;
};

/** A question with a name: one `.rq` file. */
export type NamedQuery = {
  /** The file's path in its folder, without `.rq`: `questions/case-studies-for-principle`. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly parameters: readonly QueryParameter[];
  /** The whole file: SPARQL 1.1, its header being comments. */
  readonly text: string;
  /** Every field of the header, by its name. */
  readonly header: ReadonlyMap<string, string>;
};

export type Queries = ReadonlyMap<string, NamedQuery>;

/**
 * Reads every `.rq` file of a folder and its sub-folders, in the order of their names. Each begins with a header:
 *
 *     # title: Case studies that demonstrate a principle
 *     # description: One row for each case study; a line that
 *     #   goes on is indented.
 *     # parameters: principle iri, place literal (words of the place)
 *
 * Every query is parsed, so that a mistake shows at once and not when a reader first asks, unless `parse` is false.
 *
 * @throws PinakesError `settings` when the folder cannot be read, a header is incomplete or a query does not parse; the
 *   sentence names the file.
 */
export function loadQueries(folder: string, { parse = true } = {}): Queries {
  const files = filesOf(folder).toSorted();
  return new Map(
    files.map((file) => {
      const query = readQuery(
        file,
        parse,
        relative(folder, file).slice(0, -'.rq'.length).split(sep).join('/'),
      );
      return [query.name, query];
    }),
  );
}

function filesOf(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.rq'))
      .map((file) => join(folder, file));
  } catch (cause) {
    throw new PinakesError('settings', `Cannot read the folder of queries, ${folder}.`, { cause });
  }
}

function readQuery(file: string, parse: boolean, name: string): NamedQuery {
  const text = readFileSync(file, 'utf8');
  const header = readHeader(text);
  const title = header.get('title');
  const description = header.get('description');
  if (!title || !description) {
    throw new PinakesError('settings', `${file} needs "# title:" and "# description:" at its beginning.`);
  }
  if (parse) assertParses(text, file);
  return {
    name,
    title,
    description,
    parameters: readParameters(header.get('parameters') ?? '', file),
    text,
    header,
  };
}

function assertParses(text: string, file: string): void {
  try {
    parseQuery(text, { baseIri: 'http://localhost/' });
  } catch (cause) {
    const { message, detail } = toPinakesError(cause);
    throw new PinakesError('settings', `${file}: ${message}`, { cause, detail });
  }
}

function readHeader(text: string): ReadonlyMap<string, string> {
  const header = new Map<string, string>();
  let current: string | undefined;
  for (const line of text.split(/\r?\n/)) {
    if (!line.startsWith('#')) break;
    const field = /^# (\w+):\s*(.*)$/.exec(line);
    if (field !== null) {
      current = field[1]!;
      header.set(current, field[2]!.trim());
    } else if (current !== undefined) {
      header.set(current, `${header.get(current)} ${line.slice(1).trim()}`.trim());
    }
  }
  return header;
}

function readParameters(text: string, file: string): readonly QueryParameter[] {
  if (text === '' || text === 'none') return [];
  return text.split(/,(?![^(]*\))/).map((parameter) => {
    const match = /^(\w+) (iri|literal|integer|date)(?: \(([^()]+)\))?$/.exec(parameter.trim());
    if (match === null) {
      throw new PinakesError(
        'settings',
        `${file}: "${parameter.trim()}" is no parameter such as "thing iri".`,
      );
    }
    const [, name, type, label] = match as unknown as [string, string, QueryParameter['type'], string?];
    return { name, type, ...(label !== undefined && { label }) };
  });
}
