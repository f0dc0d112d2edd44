import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { z } from 'zod';
import type { CreatedToken, Token } from '../../auth/index.ts';
import { PinakesError } from '../../base/index.ts';
import type { ChangePart, Engine, QueryLimits } from '../../engine/index.ts';
import { type Handler, jsonResponse, mediaTypeOf, type Route } from '../../http/index.ts';
import { rdfSyntaxes, rdfSyntaxOf } from '../../rdf/index.ts';
import { reasonIn, reasonOf } from '../change-origin.ts';
import { rootOf } from '../dependencies.ts';
import { readJson, readParameters, readText } from '../request-input.ts';
import { restoreVersion } from './restore-version.ts';
import { addUser, eraseUser, exportUser, listUsers, removeUser } from './users.ts';

export type ControlDependencies = {
  readonly engine: Engine;
  readonly settings: { readonly baseUrl: string; readonly version: string };
  /** Of updates. */
  readonly limits?: QueryLimits;
};

/**
 * What the command line asks of a server that already holds its data folder. Served on a Unix socket that only the
 * folder's owner can open, and nowhere else: whoever gets in may do everything, so no token is asked for.
 */
export function controlRoutes(dependencies: ControlDependencies): Route[] {
  return [
    { method: 'GET', path: '/control/status', handler: status(dependencies) },
    { method: 'GET', path: '/control/file', handler: file },
    {
      method: 'POST',
      path: '/control/load',
      handler: load(dependencies),
      bodyBytesMax: Number.POSITIVE_INFINITY,
    },
    {
      method: 'POST',
      path: '/control/update',
      handler: update(dependencies),
      bodyBytesMax: 268_435_456,
    },
    { method: 'POST', path: '/control/finish', handler: finish(dependencies) },
    { method: 'POST', path: '/control/compact', handler: compact(dependencies) },
    { method: 'POST', path: '/control/undo', handler: undo(dependencies) },
    { method: 'POST', path: '/control/restore-version', handler: restoreVersion(dependencies) },
    { method: 'GET', path: '/control/users', handler: listUsers(dependencies) },
    { method: 'POST', path: '/control/user', handler: addUser(dependencies) },
    { method: 'POST', path: '/control/user/remove', handler: removeUser(dependencies) },
    { method: 'POST', path: '/control/user/export', handler: exportUser(dependencies) },
    { method: 'POST', path: '/control/user/erase', handler: eraseUser(dependencies) },
    { method: 'GET', path: '/control/tokens', handler: listTokens(dependencies) },
    { method: 'POST', path: '/control/token', handler: createToken(dependencies) },
    { method: 'DELETE', path: '/control/token/:id', handler: revokeToken(dependencies) },
  ].map((route): Route => ({ ...(route as Route), crossOrigin: false }));
}

function status({ engine, settings }: ControlDependencies): Handler {
  return () => {
    const { generation, statements, changedAt, baseUrl } = engine.status();
    const { pid } = process;
    return jsonResponse({ version: settings.version, pid, generation, statements, changedAt, baseUrl });
  };
}

const loadParameters = z.object({
  /** Of the document; its syntax. */
  mediaType: z.string(),
  /** For messages: the file's name. */
  name: z.string().min(1),
  /** The graph to store into; without it the document's own. */
  graph: z.url().optional(),
  baseIri: z.url().optional(),
  /** What the change set says of it: statements of a document, or records that statements were made of. */
  source: z.enum(['load', 'import']).default('load'),
  reason: z.string().max(2000).optional(),
  /** Whether labels that SKOS-XL gives as things are added as plain ones. */
  derive: z.enum(['true', 'false']).default('false'),
  /** A file that the server reads, in the place of a body. */
  file: z.string().min(1).optional(),
  /** Of a load that is one of several parts of a change: see `ChangePart`. */
  partKey: z.string().min(1).max(200).optional(),
  partOf: z.coerce.number().int().min(1).optional(),
  position: z.coerce.number().int().min(0).default(0),
});

const fileParameters = z.object({
  file: z.string().min(1),
  device: z.string(),
  inode: z.string(),
  size: z.string(),
});

/** Whether the server can read a file, and sees the same one under its name as who asks: it may run in a container. */
async function file(request: Request): Promise<Response> {
  const asked = readParameters(new URL(request.url).searchParams, fileParameters);
  const reads = await access(asked.file, constants.R_OK)
    .then(() => stat(asked.file, { bigint: true }))
    .then(({ dev, ino, size }) => `${dev} ${ino} ${size}` === `${asked.device} ${asked.inode} ${asked.size}`)
    .catch(() => false);
  return jsonResponse({ reads });
}

/** The body is the document, read as it is stored: a slow disk slows the sender down. */
function load({ engine, settings }: ControlDependencies): Handler {
  return async (request) => {
    const asked = readParameters(new URL(request.url).searchParams, loadParameters);
    const { mediaType, name, graph, baseIri, source, reason, derive, file } = asked;
    const syntax = rdfSyntaxOf(mediaType);
    if (syntax === undefined) {
      const taken = rdfSyntaxes.map((known) => known.mediaType);
      throw new PinakesError(
        'unsupported-media-type',
        `${mediaType} is no RDF syntax here; ${taken.join(', ')} are.`,
        {
          detail: { taken },
        },
      );
    }
    const summary = await engine.load({
      documents: [
        {
          chunks: request.body ?? nothing(),
          mediaType: syntax.mediaType,
          baseIri: baseIri ?? `${rootOf(settings)}/`,
          name,
          graph,
          file,
        },
      ],
      origin: { agent: 'command line', source, reason: reasonOf(reason) ?? `load ${name}` },
      derive: derive === 'true',
      part: partIn(asked),
    });
    return jsonResponse(summary);
  };
}

function partIn({ partKey: key, partOf, position }: z.output<typeof loadParameters>): ChangePart | undefined {
  return key === undefined ? undefined : { key, of: partOf, position };
}

const finishRequest = z.strictObject({ changeSet: z.number().int().min(1) });

/** Ends a change that came in parts. */
function finish({ engine }: ControlDependencies): Handler {
  return async (request) => {
    const { changeSet } = await readJson(request, finishRequest);
    await engine.finish(changeSet);
    return jsonResponse({ finished: changeSet });
  };
}

async function* nothing(): AsyncIterable<Uint8Array> {}

function update({ engine, limits }: ControlDependencies): Handler {
  return async (request) => {
    const mediaType = mediaTypeOf(request.headers.get('content-type'));
    if (mediaType !== 'application/sparql-update') {
      throw new PinakesError('unsupported-media-type', 'Send the update as application/sparql-update.', {
        detail: { taken: ['application/sparql-update'] },
      });
    }
    const summary = await engine.update({
      text: await readText(request),
      access: { graphs: undefined },
      ...(limits === undefined ? {} : { limits }),
      origin: { agent: 'command line', source: 'command', reason: reasonIn(request, 'SPARQL update') },
    });
    return jsonResponse(summary);
  };
}

const undoRequest = z.strictObject({
  changeSet: z.number().int().min(1),
  reason: z.string().optional(),
  force: z.boolean().default(false),
});

function undo({ engine }: ControlDependencies): Handler {
  return async (request) => {
    const { changeSet, reason, force } = await readJson(request, undoRequest);
    const summary = await engine.undo({
      changeSet,
      force,
      access: { graphs: undefined },
      origin: {
        agent: 'command line',
        source: 'command',
        reason: reasonOf(reason) ?? `Undo of change set ${changeSet}`,
      },
    });
    return jsonResponse(summary);
  };
}

const compactParameters = z.object({ vacuum: z.stringbool().default(false) });

function compact({ engine }: ControlDependencies): Handler {
  return async (request) => {
    await engine.compact(readParameters(new URL(request.url).searchParams, compactParameters));
    return jsonResponse({ compacted: true });
  };
}

const tokenRequest = z.strictObject({
  scope: z.enum(['read', 'write', 'admin'], 'it is read, write or admin'),
  label: z.string().max(200, 'it has at most 200 characters').default(''),
  expiresAt: z.string().optional(),
});

/** The answer has the secret, which cannot be had again. */
function createToken({ engine }: ControlDependencies): Handler {
  return async (request) => {
    const created = await engine.write<CreatedToken>('token.create', await readJson(request, tokenRequest));
    return jsonResponse(created, { status: 201, headers: { 'cache-control': 'no-store' } });
  };
}

function listTokens({ engine }: ControlDependencies): Handler {
  return async () => jsonResponse({ tokens: await engine.write<readonly Token[]>('token.list', {}) });
}

function revokeToken({ engine }: ControlDependencies): Handler {
  return async (_request, { params }) => {
    const { id } = readParameters(
      new URLSearchParams({ id: params.id! }),
      z.object({ id: z.coerce.number().int() }),
    );
    await engine.write('token.revoke', { id });
    return jsonResponse({ revoked: id });
  };
}
