import { type ApiLimits, createRoutes } from '../../src/api/index.ts';
import { anonymous, type Caller } from '../../src/auth/index.ts';
import { PinakesError } from '../../src/base/index.ts';
import type {
  Catalogue,
  Kind,
  RelatedItem,
  ResourceView,
  ThingRef,
  ThingView,
} from '../../src/catalogue/index.ts';
import type { ClientQuery, Engine, LoadRequest, QueryAnswer, UpdateRequest } from '../../src/engine/index.ts';
import { problemResponse, type Route } from '../../src/http/index.ts';
import { literal, namedNode, term, triple } from '../../src/rdf/index.ts';
import { createPages } from '../../src/web/index.ts';

export const baseUrl = 'http://library.example';

export function ref(kind: Kind, key: string, label: string): ThingRef {
  return { iri: `${baseUrl}/id/${kind}/${key}`, label, kind, path: `/${kind}/${key}` };
}

export const resource: ResourceView = {
  ref: ref('resource', '1000', 'Six principles'),
  key: '1000',
  title: 'Six principles',
  abstract: { text: 'Guidance in six parts.', origin: undefined },
  creators: [ref('agent', 'board', 'People and Communities Board')],
  publishers: [],
  issued: { status: 'not-stated' },
  place: { status: 'not-recorded' },
  contentTypes: [],
  icons: [],
  audiences: [],
  subjects: [ref('subject', 'co-production', 'co-production')],
  access: [],
  principleSets: [],
  caseStudies: [],
  links: [],
  context: [],
  collection: undefined,
  demonstration: false,
  fictional: false,
};

const relatedItems: readonly RelatedItem[] = [
  {
    ref: ref('resource', '1001', 'Definitions, evaluation and measurement'),
    score: 1,
    explicit: true,
    reasons: [{ kind: 'explicit', text: 'companion document', weight: 1, things: [] }],
  },
];

const subject: ThingView = {
  ref: ref('subject', 'v1.ttl', 'A key with a dot'),
  kind: 'subject',
  kindLabel: 'Subject term',
  description: undefined,
  facts: [],
  lists: [],
  demonstration: false,
  fictional: false,
};

/** A catalogue of one resource and one subject term whose key looks like a suffix. */
const ownAnswers: Omit<Catalogue, 'resourcePage' | 'relatedPage'> = {
  resource: async (key) => (key === '1000' ? resource : undefined),
  thing: async (kind, key) => (kind === 'subject' && key === 'v1.ttl' ? subject : undefined),
  describe: async (kind, key) =>
    (await ownAnswers.exists(kind, key))
      ? [
          triple(
            namedNode(ownAnswers.iriOf(kind, key)),
            term('dcterms', 'title'),
            literal('Six principles', 'en'),
          ),
        ]
      : undefined,
  bibliographic: async (key) =>
    key === '1000' ? { type: [{ value: 'book' }], title: [{ value: 'Six principles' }] } : undefined,
  exists: async (kind, key) =>
    (kind === 'resource' && key === '1000') || (kind === 'subject' && key === 'v1.ttl'),
  describedWith: async () => undefined,
  refs: async () => [],
  thesauri: async () => [],
  concepts: async (words, { offset, limit }) => ({
    words,
    total: 0,
    totalIs: 'exact',
    matched: 'all',
    offset,
    limit,
    concepts: [],
  }),
  resultEntries: async () => [],
  writtenRecords: async () => [],
  wholeSchemeQuality: async () => undefined,
  thesaurus: async () => undefined,
  concept: async () => undefined,
  conceptList: async () => undefined,
  inferenceRules: async () => [],
  inferredAbout: async (iri) => ({ thing: ref('subject', iri, 'T'), statements: [], truncated: false }),
  because: async (asked) => {
    const thing = ref('subject', 't', 'T');
    const statement = { triple: asked, subject: thing, predicate: thing, object: thing };
    return { statement, stated: false, inferred: false, words: 'Neither.', premises: [], rules: [] };
  },
  mergedInto: async () => undefined,
  named: async () => [],
  at: () => catalogue,
  related: async (key, limit) => (key === '1000' ? relatedItems.slice(0, limit) : undefined),
  search: async (query, { offset, limit }) => ({
    query,
    total: 1,
    offset,
    limit,
    hits: [
      {
        ref: resource.ref,
        snippet: { text: 'Guidance', matches: [[0, 8]] },
        issued: undefined,
        creators: ['Board'],
        keywords: [],
        score: 2,
      },
    ],
  }),
  holdings: async () => ({ statements: 10, resources: 1, caseStudies: 0 }),
  home: async () => ({ statements: 10, resources: 1, caseStudies: 0, subjects: [], newest: [] }),
  browse: async () => [{ ref: subject.ref, detail: undefined }],
  list: async () => ({
    items: [{ ref: resource.ref, detail: undefined }],
    total: 1,
    previous: undefined,
    next: undefined,
  }),
  questions: () => [],
  schemes: async () => [],
  ontology: async () => undefined,
  profile: async () => undefined,
  schemeQuality: async (iri) =>
    iri === `${baseUrl}/id/scheme/t`
      ? {
          scheme: ref('scheme', 't', 'T'),
          concepts: 1,
          kinds: {},
          totals: { error: 0, warning: 0, note: 0 },
          conditions: [],
        }
      : undefined,
  iriOf: (kind, key) => `${baseUrl}/id/${kind}/${key}`,
  refOf: (node, label) => ({ iri: node.value, label, kind: undefined, path: undefined }),
};

/** What pages are made of, from a catalogue's other answers. */
function pagesOf(answering: typeof ownAnswers): Pick<Catalogue, 'resourcePage' | 'relatedPage'> {
  return {
    resourcePage: async (key, most) => {
      const view = await answering.resource(key);
      return view && { resource: view, related: (await answering.related(key, most)) ?? [] };
    },
    relatedPage: async (key, limit) => {
      const view = await answering.resource(key);
      if (view === undefined) return undefined;
      const { ref: self, title, demonstration } = view;
      return { resource: self, title, demonstration, items: (await answering.related(key, limit)) ?? [] };
    },
  };
}

export const catalogue: Catalogue = { ...ownAnswers, ...pagesOf(ownAnswers) };

export function answer(mediaType: string, ...chunks: readonly string[]): QueryAnswer {
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(encoder.encode(chunk));
      controller.close();
    },
  });
  return { mediaType, body };
}

/** What was asked of the engine, in the order in which it was asked. */
export type Asked = {
  queries: ClientQuery[];
  updates: UpdateRequest[];
  loads: { name: string; text: string }[];
};

const status = { generation: 7, statements: 10, changedAt: new Date('2026-01-02T03:04:05.600Z'), baseUrl };

export function fakeEngine(overrides: Partial<Engine> = {}): { engine: Engine; asked: Asked } {
  const asked: Asked = { queries: [], updates: [], loads: [] };
  const summary = { changeSet: 3, added: 2, removed: 1, statements: 11 };
  const engine: Engine = {
    select: async () => [],
    compact: async () => {},
    construct: async () => [triple(term('pin', 'Resource'), term('rdf', 'type'), term('owl', 'Class'))],
    query: async (query) => {
      asked.queries.push(query);
      if (query.solutionsType === undefined) throw new PinakesError('not-acceptable', 'It is a SELECT.');
      return answer(query.solutionsType, '{"head":{"vars":["a"]},', '"results":{"bindings":[]}}');
    },
    update: async (request) => {
      asked.updates.push(request);
      return summary;
    },
    load: async (request: LoadRequest) => {
      for (const { name, chunks } of request.documents) {
        let text = '';
        for await (const chunk of chunks) text += new TextDecoder().decode(chunk);
        asked.loads.push({ name, text });
      }
      return summary;
    },
    undo: async () => ({ ...summary, left: 0 }),
    restore: async () => summary,
    erase: async () => summary,
    finish: async () => {},
    export: async (mediaType) => answer(mediaType, ''),
    history: {
      version: async () => ({ generation: 3, changedAt: new Date('2026-01-01T00:00:00.000Z') }),
      generationAt: async () => 3,
      changeSets: async () => ({ changeSets: [], next: undefined }),
      changeSet: async () => undefined,
      changes: async () => undefined,
      unfinished: async () => undefined,
      versions: async () => ({ versions: [], next: undefined }),
      patch: async () => answer('application/rdf-patch', ''),
    },
    read: async () => undefined as never,
    write: async () => undefined as never,
    writes: 0,
    status: () => status,
    close: async () => {},
    ...overrides,
  };
  return { engine, asked };
}

export const writer: Caller = { kind: 'token', tokenId: 1, label: 'tests', scope: 'write' };
export const reader: Caller = { kind: 'token', tokenId: 2, label: 'reader', scope: 'read' };

/** Sends a request through a route table, as the server would, without opening a port. */
export function sender(routes: readonly Route[]) {
  return async (address: string, init: RequestInit & { caller?: Caller } = {}): Promise<Response> => {
    const { caller = anonymous, ...rest } = init;
    const request = new Request(new URL(address, baseUrl), rest);
    const path = new URL(request.url).pathname;
    for (const route of routes) {
      const params = route.method === request.method ? match(route.path, path) : undefined;
      if (params === undefined) continue;
      try {
        return await route.handler(request, { params, caller });
      } catch (error) {
        return problemResponse(error, request, { log: () => {} });
      }
    }
    throw new Error(`no route for ${request.method} ${path}`);
  };
}

function match(pattern: string, path: string): Record<string, string> | undefined {
  const wanted = pattern.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [at, segment] of wanted.entries()) {
    if (segment.startsWith(':')) params[segment.slice(1)] = decodeURIComponent(given[at]!);
    else if (segment !== given[at]) return undefined;
  }
  return params;
}

export function site(
  overrides: Partial<Engine> = {},
  answers: Partial<Catalogue> = {},
  base = baseUrl,
  remember = true,
  limits: Partial<ApiLimits> = {},
) {
  const { engine, asked } = fakeEngine(overrides);
  const answering = { ...catalogue, ...answers };
  const pages = createPages({ basePath: new URL(base).pathname.replace(/\/$/, ''), version: '1' });
  const settings = { baseUrl: base, version: '1', remember, limits };
  return {
    send: sender(
      createRoutes({
        engine,
        catalogue: { ...answering, ...pagesOf(answering) },
        pages,
        settings,
        log: () => {},
      }),
    ),
    asked,
  };
}
