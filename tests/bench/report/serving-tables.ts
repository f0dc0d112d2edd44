import { count, ms, ratio, table } from './format.ts';
import type { EditingResults, ServingResults } from './results.ts';

export function servingTables({ clients, pages, editing }: ServingResults): string {
  const parts = [clientTable(clients), pageTable(pages), editing === undefined ? '' : editingTable(editing)];
  return parts.filter((part) => part !== '').join('\n\n');
}

function clientTable(clients: ServingResults['clients']): string {
  const rows = Object.entries(clients).map(([peer, byCount]) => {
    const rate = (number: number): number => byCount[number]!.perSecond;
    return [
      peer,
      ...[1, 2, 4].map((number) => count(rate(number))),
      ratio(rate(2) / rate(1)),
      ...[1, 2, 4].map((number) => ms(byCount[number]!.p95Ms)),
    ];
  });
  if (rows.length === 0) return '';
  const header = ['clients at once', '1: queries/s', '2', '4', '2 against 1', '1: p95 ms', '2', '4'];
  return table(header, rows);
}

function pageTable(pages: ServingResults['pages']): string {
  const rows = Object.entries(pages).map(([name, { requests, p50Ms, p95Ms, processorMs }]) => [
    name,
    count(requests),
    ms(p50Ms),
    ms(p95Ms),
    ms(processorMs),
  ]);
  return table(['page', 'requests', 'p50 ms', 'p95 ms', 'processor time, ms'], rows);
}

function editingTable(editing: EditingResults): string {
  const { readsAlone, readsBeside } = editing;
  const slower = readsAlone.perSecond / readsBeside.perSecond - 1;
  return table(
    ['editing', 'measured'],
    [
      ['edits per second', editing.perSecond.toFixed(1)],
      ['edit, p50 and p95', `${ms(editing.p50Ms)} and ${ms(editing.p95Ms)} ms`],
      [
        "the disk's own write and fsync, p50 and p95",
        `${ms(editing.fsyncP50Ms)} and ${ms(editing.fsyncP95Ms)} ms`,
      ],
      ['edits not seen at once', count(editing.notVisible)],
      [
        'reads per second, alone and beside edits',
        `${count(readsAlone.perSecond)} and ${count(readsBeside.perSecond)}`,
      ],
      ['reads slower beside edits', `${(100 * slower).toFixed(0)} %`],
    ],
  );
}
