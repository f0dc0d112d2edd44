import { missedGoals } from './goal-table.ts';
import type { SetResults } from './results.ts';

/**
 * Why goals are missed, by their names in the table: what was found by profiles, and what would have to change. One that is
 * missed and is not here is a test's failure.
 */
const reasons: Readonly<Record<string, string>> = {
  'queries, geometric mean against virtuoso':
    'Of a query that takes Virtuoso one to five milliseconds, one is spent by us on the way: HTTP by Express on the main thread, a message to the query thread and one back, each of which wakes a thread. In process such a path takes 0.6 ms, over HTTP 1.6. At ten times the size, where that no longer counts, the goal is met.',
  'slowest query against virtuoso':
    'Short paths and look-ups take less time in the evaluator than the way through two threads and HTTP does, which Virtuoso answers on the thread that reads the socket.',
  'queries, geometric mean against oxigraph':
    'Oxigraph runs in the process that asks: four queries of the 35 take it 0.2 to 1 ms, which is what a message to a query thread and back costs us before anything is looked up. Against the queries that take Oxigraph more than 10 ms the mean is within the goal, or next to it.',
  'queries, geometric mean against comunica':
    'Of 2,000 resources most queries take us no longer than their way over HTTP does. Of 100,000 Comunica finishes few within a minute, and those in 26 s and more where they take us 3 ms.',
  "load, times oxigraph's speed":
    'Oxigraph puts statements into indexes in memory. Our load is durable, and makes more: the change log that it can be undone by, search documents with two full-text indexes, sorted lists, and the check against the profile. Of 28 s of processor time for 2.4 M statements reading lines and giving terms their ids are 11, full text on the one connection that may write 7, putting terms and statements in order 2.7, lists 1.7, storing rows 1.3; both processors work all but half a second of a commit (decision 89), so that only less work would help.',
  "load, times virtuoso's speed":
    'Virtuoso loads on as many threads as there are processors, and takes twice our processor time for it; it makes neither full-text indexes, nor sorted lists, nor a log that a load can be undone by, nor does it check records. See above for where our time goes.',
  'memory after load against oxigraph':
    'Five sort orders of four columns are 80 bytes a statement: 197 MB of the 265 MB that the base has. Node.js with its threads has 220 MB before a catalogue is in it (see the small BSBM data).',
  'opening against loading':
    'Opening takes about a second for the start of Node.js and its threads, most of it making code ready in each of four threads, which of a small catalogue is most of loading too. Of 2.4 M statements the rest is reading the base and its checksums; the setting by which memory is given back (decision 90) costs 0.2 to 0.3 s of it, since each block that is read is asked of the system.',
  'throughput of two clients, times that of one':
    'The client and the main thread, which speaks HTTP for both, want a part of the two processors that two query threads could fill.',
  'edit, p95':
    'The disk’s own write and fsync is under a millisecond. At the writer an edit takes 6 to 9 ms of processor time: looking statements up, the check against the profile (15 %, of 39 before decision 91), sorting the changes since the base into five orders (5 %), log, search document, sorted lists. Some 5 ms come after it is answered, most of them pieces of merging the search index (decision 76), for which an edit that comes soon may wait. The benchmark makes some 80 edits after a start; that the code is still cold then is suspected, not shown.',
  'reads slower beside edits':
    'An edit makes a new state of the catalogue. Since decisions 75, 85 and 91 plans, copies and what is known of terms serve on where it did not touch them; what it did touch is copied and planned anew by each query that reads it, and the mix reads titles, which are what is edited. The writer also takes a part of two processors that two readers could fill.',
  'record page, p95':
    'Most of it are the related resources, whose features are weighed for each page. An earlier run at a million had 19.9 ms; that the search index, which a load leaves in more pieces since decision 89, is merged beside the pages (decision 76) is supposed, not shown.',
  'search page, p95':
    'Half of the searches take 28 ms of 100,000 resources and 52 of a million; the slow ones are of common words, of which all matches are counted and weighed (decision 28), the concepts that stand above the first page are searched in the same index (decision 78), and a large load leaves it in more pieces than before decision 89, the cost of which was not measured apart.',
  'related resources, p95':
    'Features of a record that thousands share are weighed one by one; the processor time of a request is at the goal, and what it waits for comes on top of that.',
};

/** Each goal that the results miss, with where, by how much, and why. */
export function missedGoalsText(sets: readonly SetResults[]): string {
  const missed = sets.flatMap((set) => missedGoals(set).map((goal) => ({ ...goal, where: set.name })));
  const names = [...new Set(missed.map(({ what }) => what))];
  if (names.length === 0) return '';
  const lines = names.map((name) => {
    const places = missed.filter(({ what }) => what === name);
    const figures = places.map(({ where, measured }) => `${measured} (${where})`).join(', ');
    return `- **${name}**, wanted ${places[0]!.wanted}, measured ${figures}. ${reasonOf(name)}`;
  });
  return `## Goals that are missed, and why\n\n${lines.join('\n')}`;
}

function reasonOf(what: string): string {
  const reason = reasons[what];
  if (reason === undefined) throw new Error(`The goal “${what}” is missed and nobody says why.`);
  return reason;
}
