import { join } from 'node:path';
import { generatedFile } from './data/generated-data.ts';
import type { BenchOptions } from './options.ts';
import { PinakesServer } from './peers/pinakes-server.ts';

/** Change sets of 50 statements: what a batch of edits comes to. */
const STATEMENTS_EACH = 50;
/** Changed statements between the state that is asked and the present one. */
const STEPS = [100, 1000, 10_000, 50_000];

const COUNT = 'SELECT (COUNT(*) AS ?n) { ?s <http://purl.org/dc/terms/title> ?o }';

/**
 * What a query of an earlier state costs by how much has changed since, on catalogues of several sizes: processor time of
 * the server for the first such query, for the same asked again, and for the present state. Each step begins with a new
 * process, so that nothing is at hand.
 */
export async function measureHistory(options: BenchOptions, report: (line: string) => void): Promise<number> {
  report(
    'resources  changed since  as of, first  as of, again  at present  history of a subject   (ms of processor time)',
  );
  for (const resources of options.resources) {
    const file = await generatedFile(options.work, resources, options.keepData);
    const server = await PinakesServer.start(join(options.work, 'history'));
    try {
      await server.load([file]);
      const token = (await server.command(['token', 'create', '--scope', 'write'])).trim();
      const at = await newest(server);
      let changed = 0;
      for (const step of STEPS) {
        for (; changed < step; changed += STATEMENTS_EACH) await change(server, token, changed);
        await server.restart(false);
        const present = [await cost(server, ''), await cost(server, '')];
        const first = await cost(server, `&at=${at}`);
        const again = await cost(server, `&at=${at}`);
        const history = await costOf(server, '/history.json?subject=urn:changed:1');
        const cells = [first, again, present[1]!, history].map((ms) => ms.toFixed(1).padStart(12));
        report(`${String(resources).padStart(9)}${String(step).padStart(15)}  ${cells.join(' ')}`);
      }
    } finally {
      await server.close();
    }
  }
  return 0;
}

async function newest(server: PinakesServer): Promise<number> {
  const listed = (await (await fetch(`${server.address}/history.json?limit=1`)).json()) as {
    changeSets: { id: number }[];
  };
  return listed.changeSets[0]!.id;
}

async function change(server: PinakesServer, token: string, from: number): Promise<void> {
  const triples = Array.from(
    { length: STATEMENTS_EACH },
    (_, i) => `<urn:changed:${(from + i) % 997}> <urn:value> ${from + i} .`,
  );
  const response = await fetch(`${server.address}/sparql/update`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/sparql-update' },
    body: `INSERT DATA { ${triples.join('\n')} }`,
  });
  if (!response.ok) throw new Error(await response.text());
}

function cost(server: PinakesServer, more: string): Promise<number> {
  return costOf(server, `/sparql?query=${encodeURIComponent(COUNT)}${more}`);
}

async function costOf(server: PinakesServer, path: string): Promise<number> {
  const before = server.processorMs() ?? 0;
  const response = await fetch(server.address + path, { headers: { accept: 'application/json' } });
  const text = await response.text();
  if (!response.ok) throw new Error(text);
  return (server.processorMs() ?? 0) - before;
}
