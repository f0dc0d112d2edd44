import type { FullDisk } from './full-disk.ts';
import { phaseTable } from './phase-table.ts';
import type { CrashResults } from './run-suite.ts';

/** docs/reliability.md, from the figures of a run. */
export function reliabilityPage(results: CrashResults): string {
  const {
    kills,
    outcomes,
    synchronisation,
    withoutSynchronisation: off,
    callsOfAWriter,
    powerCutHindrance,
    fullDisk,
  } = results;
  const faults = outcomes.filter(({ way, hit }) => hit && way.includes('fail')).length;
  const lost = outcomes.filter(({ problem }) => problem !== undefined).length;
  const calls = Object.entries(callsOfAWriter)
    .filter(([, times]) => times > 0)
    .map(([call, times]) => `${call} ${times}`)
    .join(', ');
  return `# Reliability

What Pinakes promises about data that was entrusted to it, and how each promise is proved. The figures are written by
\`npm run crash -- --kills 2000\` (raw in \`tests/crash/results/crash.json\`); the last run was on ${results.at.slice(0, 10)} with Node.js ${results.node},
${results.strace}, and took ${Math.round(results.seconds / 60)} minutes.

| promise | how it is kept | how it is proved |
| --- | --- | --- |
| What was acknowledged is there, whatever ends the process | one SQLite transaction for statements, terms, history and full text; the answer after \`fsync\` | \`tests/crash\`: killed at random, at each system call in turn, by power cuts |
| A change is there whole or not at all | the same transaction | the statements of each reopened file are compared with a model that knows no store |
| Nothing is called done before it is on the disk | WAL with \`synchronous = FULL\`; a failed \`fsync\` ends the writer, and is never tried again on the same connection | the system calls of a writer, watched: ${synchronisation.steps} steps, ${synchronisation.early} too early; \`tests/app/failing-disk.test.ts\` |
| A full disk stops writers only | 507 \`disk-full\` within a second, the change rolled back; reading goes on, and writing when there is room | measured below; \`tests/app/failing-disk.test.ts\`, \`ENOSPC\` at each call |
| An import that was cut goes on where it was when it is run again | parts of one transaction each, with how far they go in it; records that are there already are found again | \`pinakes import\` killed at random and at system calls, then repeated; \`tests/app/import-parts.test.ts\`: itself, or the server that it goes through |
| Damage is named, not answered with | CRC-32 on every blob and row that is not derived; \`pinakes check\` compares what is derived with the log | \`tests/damage\`: bytes flipped at random places |
| What is derived can be made anew | the change log stands alone: \`pinakes rebuild\` | \`tests/maintenance\`: made anew it is equal, byte for byte |
| A backup is one committed state | \`VACUUM INTO\` from one snapshot, its name given when it is whole and synchronised | \`tests/maintenance\`, \`tests/app/maintenance.test.ts\`: while somebody writes |
| Files of earlier releases open | each format step is a transaction | \`tests/compat\`: a file of each format |

## The last run

${kills} writers were ended, and in ${faults} more a system call failed. In ${lost === 0 ? 'none' : lost} of them something was lost, half there, or found by \`check\`.
A writer makes these calls in its sixteen steps: ${calls}.${swept(results)}

${phaseTable(outcomes)}

${powerCutHindrance === undefined ? '' : `Power cuts were not tried: ${powerCutHindrance}.\n\n`}${fullDisk === undefined ? '' : fullDiskText(fullDisk)}## What has to fail, fails

With synchronisation switched off in the writer, ${off.early} of its steps were called done before they were on the disk, and of
${off.powerCuts} power cuts ${off.lost} lost what had been acknowledged. With checksums switched off, flipped bytes go unnoticed
(\`tests/damage\`). A suite that did not notice either would prove nothing.

## What it does not say

- SIGKILL leaves what was written to the system; only the power cuts, on an ext4 file system that is shut down without its journal,
  and the watched calls say something of the disk. A disk that lies about \`fsync\` defeats any database.
- A power cut here is one of the file system. Writes that a disk's own cache puts in another order are not tried.
- Damage to the log, \`catalogue.db-wal\`, after a crash and before the next start is told by its index, \`catalogue.db-shm\`. Where that
  is gone too, the last change alone may be taken for one that was never finished.
- Without a backup, damage to the change log itself cannot be mended.
`;
}

/** How many of the calls of the writer ended one. */
function swept({ outcomes, callsOfAWriter }: CrashResults): string {
  const places = Object.values(callsOfAWriter).reduce((sum, times) => sum + times, 0);
  const killed = outcomes.filter(({ way, hit }) => hit && way === 'killed at a call').length;
  return killed < places
    ? ` A writer was killed at ${killed} of these ${places}.`
    : ' A writer was killed at each of them in turn.';
}

function fullDiskText({ writers, readers, refused, again }: FullDisk): string {
  return `## A full disk

A server on an ext4 file system of ${writers.mib} MiB that is filled to the last block, measured on ${writers.at.slice(0, 10)}: ${refused.count} changes in a row were
refused with 507, the slowest after ${refused.slowestMs} ms and half of them within ${refused.medianMs} ms, while ${readers.count} queries beside them were answered, none failed,
the slowest after ${readers.slowestMs} ms (before, ${readers.slowestBeforeMs} ms). With room again, the next change was on the disk after ${again.ms} ms. Then
\`check\` was clean, and the ${writers.acknowledged} changes that had been acknowledged, and no other, were there.

`;
}
