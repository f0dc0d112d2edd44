import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { openCatalogueReadOnly, packageRoot } from '../../app/index.ts';
import { PinakesError } from '../../base/index.ts';
import {
  type LabelledResult,
  type ValidationAnswer,
  type ValidationAsked,
  validateStretch,
} from '../../catalogue/index.ts';
import { parseRdf, type Quad, rdfSyntaxOfFile } from '../../rdf/index.ts';
import { compileShapes, overlaySource } from '../../shacl/index.ts';
import { openUnpacked } from '../packed-file.ts';
import { Progress } from '../progress.ts';
import { settingsOf } from '../settings-of.ts';
import { ValidationSummary, writeJson, writeText, writeTurtle } from '../validation-output.ts';

export type ProfileOptions = {
  readonly data?: string;
  readonly shapes?: string;
  readonly alone?: boolean;
  readonly format: 'text' | 'json' | 'ttl';
};

/** Focus nodes that are looked at for one question to the thread. */
const STRETCH = 20_000;
/** Statements of files that are validated; more are loaded first. */
const STATEMENTS_MAX = 1_000_000;
/** Files are validated in one piece, which takes what it takes. */
const FILES_LIMITS = { timeoutMs: 3_600_000, rowsMax: 100_000, memoryBytesMax: 1_073_741_824 };

/**
 * `pinakes validate [FILE…]`: the catalogue, or files as they would be with it, against the profile or other shapes. Reads
 * the catalogue's file whether a server runs on it or not. Exits with 1 where there is a violation, and with 2 where there is
 * none and a part of the shapes was not looked at.
 */
export async function runValidateProfile(paths: readonly string[], options: ProfileOptions): Promise<void> {
  const statements = paths.length === 0 ? undefined : await readAll(paths);
  if (statements !== undefined) tellWithoutBase(statements);
  const shapes = options.shapes === undefined ? undefined : await readAll([options.shapes]);
  const results: LabelledResult[] = [];
  const summary = new ValidationSummary();
  for await (const answer of answersOf({ shapes, statements }, options)) {
    summary.add(answer);
    for (const result of answer.results) results.push(result);
  }
  const write = { text: writeText, json: writeJson, ttl: writeTurtle }[options.format];
  await write(summary, results);
  if (summary.ignored.length > 0) {
    process.stderr.write(`pinakes: not everything was looked at: ${summary.ignored.join(' ')}\n`);
    process.exitCode = 2;
  }
  if (summary.counts.Violation > 0) process.exitCode = 1;
}

/** What was copied from a page without its base leads to files, and nothing there is known. */
function tellWithoutBase(statements: readonly Quad[]): void {
  const isOfFile = /^file:.*\/id\/[a-z-]+\/[^/]+$/;
  const found = statements.find(
    ({ object }) => object.termType === 'NamedNode' && isOfFile.test(object.value),
  );
  if (found === undefined) return;
  process.stderr.write(
    `pinakes: addresses such as <${found.object.value}> are relative to the file. Begin it with "@base <http://localhost:8080/> .", or what the base URL of the catalogue is.\n`,
  );
}

type Asked = Pick<ValidationAsked, 'shapes' | 'statements'>;

async function* answersOf(asked: Asked, options: ProfileOptions): AsyncGenerator<ValidationAnswer> {
  const settings = settingsOf({ data: options.data });
  const isThere = existsSync(join(settings.data, 'catalogue.db'));
  if (asked.statements !== undefined && (options.alone === true || !isThere)) {
    if (options.alone !== true) {
      process.stderr.write(
        `pinakes: there is no catalogue in ${settings.data}, so the files were looked at by themselves, and what they link to is not known. Name a catalogue's folder with --data, or say --alone.\n`,
      );
    }
    yield await validateAlone(asked.statements, asked.shapes);
    return;
  }
  const limits = asked.statements === undefined ? {} : { pageLimits: FILES_LIMITS };
  const engine = await openCatalogueReadOnly(settings, limits);
  const progress = new Progress();
  try {
    const { baseUrl } = engine.status();
    const count = asked.statements === undefined ? STRETCH : Number.MAX_SAFE_INTEGER;
    for (let from = 0, total = 1; from < total; from += count) {
      const answer = await engine.read<ValidationAnswer | undefined>('catalogue.validate', {
        ...asked,
        baseUrl,
        from,
        count,
      });
      if (answer === undefined)
        throw new PinakesError(
          'not-found',
          'This catalogue has no profile: its graph/shapes is empty. Give shapes with --shapes FILE.',
        );
      total = answer.total;
      progress.update(
        `${Math.min(100, Math.floor((100 * (from + count)) / Math.max(1, total)))} % validated`,
      );
      yield answer;
    }
  } finally {
    progress.clear();
    await engine.close();
  }
}

/** Files by themselves, against given shapes or the profile that ships with Pinakes. */
async function validateAlone(
  statements: readonly Quad[],
  given: readonly Quad[] | undefined,
): Promise<ValidationAnswer> {
  const shapes = given ?? (await readAll([join(packageRoot, 'ontology/shapes.ttl')]));
  const { found, ...rest } = validateStretch(compileShapes(shapes), overlaySource(statements));
  return { ...rest, results: found.map(({ result }) => ({ ...result, label: undefined })) };
}

async function readAll(paths: readonly string[]): Promise<readonly Quad[]> {
  const quads: Quad[] = [];
  for (const [index, path] of paths.entries()) {
    const input = await openUnpacked(path);
    const syntax = rdfSyntaxOfFile(input.name);
    if (syntax === undefined)
      throw new PinakesError(
        'settings',
        `Cannot tell the syntax of ${path}: its name should end in .ttl, .trig, .nt, .nq, .rdf or .jsonld.`,
      );
    const setting = {
      mediaType: syntax.mediaType,
      baseIri: input.baseIri,
      name: path,
      blankNodePrefix: `f${index}`,
    };
    for await (const batch of parseRdf(input.chunks, setting)) {
      quads.push(...batch);
      if (quads.length > STATEMENTS_MAX)
        throw new PinakesError(
          'too-large',
          `Files of more than ${STATEMENTS_MAX.toLocaleString('en-GB')} statements are not validated by themselves: load them, which checks them too.`,
        );
    }
  }
  return quads;
}
