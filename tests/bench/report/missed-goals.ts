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
    'Oxigraph puts statements into indexes in memory. Our load is durable, and makes more: the change log that it can be undone by, search documents with two full-text indexes, sorted lists, and the check against the profile. Of the writer’s processor time documents are 27 %, lists 21 %, giving terms their ids 15 %, putting terms and statements in order 8 %, base and log 2 %; a second thread does about half of it beside the writer (decision 70). SQLite’s full-text index on the one connection that may write is the floor.',
  "load, times virtuoso's speed":
    'Virtuoso loads on as many threads as there are processors, and takes twice our processor time for it; it makes neither full-text indexes, nor sorted lists, nor a log that a load can be undone by, nor does it check records. See above for where our time goes.',
  'memory after load against oxigraph':
    'Five sort orders of four columns are 80 bytes a statement: 197 MB of the 265 MB that the base has. Node.js with its threads has 240 MB before a catalogue is in it (see the small BSBM data). The rest is what loading left behind; the same file opened again is within the goal.',
  'opening against loading':
    'Of a small catalogue most of both is the start of Node.js and its threads, which takes about a second.',
  'throughput of two clients, times that of one':
    'The client and the main thread, which speaks HTTP for both, want a part of the two processors that two query threads could fill.',
  'edit, p95':
    'The disk’s own write and fsync is under a millisecond. An edit looks its statements up, sorts the changes since the base into five orders, checks the record against the profile, and writes the log, the search document and the sorted lists; the benchmark makes some 80 of them after a start, and that the code is still cold then is suspected, not shown. The 9.4 s of the earlier run at a million were a merge of the search index within the first edit; it is merged between edits since (decision 76).',
  'reads slower beside edits':
    'An edit makes a new state of the catalogue. Since decisions 75 and 85 plans and copies of what it did not touch serve on; what it did touch is copied and planned anew by each query that reads it, and the mix reads titles, which are what is edited.',
  'record page, p95': 'Most of it are the related resources, whose features are weighed for each page.',
  'search page, p95':
    'In the last runs (162 ms, 3,150 ms) the concepts that stand above the first page of results were ranked twice, and the index of words was asked once for each concept that there is. It goes over the matches since, once, and of a very large index none are looked for there (decision 78): the same searches, asked after that of the same catalogues, took 45 ms at the 95th percentile of 100,000 resources and 83 ms of a million. What is left at a million is counting and weighing common words (decision 28).',
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
