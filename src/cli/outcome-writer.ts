import { createWriteStream, type WriteStream } from 'node:fs';
import { finished } from 'node:stream/promises';
import { PinakesError } from '../base/index.ts';
import type { RecordOutcome } from '../catalogue/index.ts';
import { positionText } from '../formats/index.ts';

/** Single records that are told on standard error; of more, only the report has them. */
const TOLD_MAX = 100;

/** Tells of single records: problems and warnings for people, everything in the report. */
export class OutcomeWriter {
  private readonly report: WriteStream | undefined;
  private readonly written: Promise<void> | undefined;
  private readonly quiet: boolean;
  private told = 0;

  constructor(path: string | undefined, quiet: boolean) {
    this.quiet = quiet;
    if (path === undefined) return;
    this.report = createWriteStream(path);
    this.written = finished(this.report).catch((cause: Error) => {
      throw new PinakesError('settings', `Cannot write ${path}: ${cause.message}`, { cause });
    });
    // Looked at in `end`; a disk that fails before must not end the process unasked.
    this.written.catch(() => {});
  }

  tell(outcome: RecordOutcome): void {
    this.report?.write(`${JSON.stringify(outcome)}\n`);
    for (const text of sentences(outcome))
      this.say(`${outcome.position.file}, ${positionText(outcome.position)}: ${text}`);
  }

  async end(): Promise<void> {
    if (this.told > TOLD_MAX && !this.quiet)
      process.stderr.write(`${this.told - TOLD_MAX} more of these; --report FILE has them all.\n`);
    this.report?.end();
    await this.written;
  }

  private say(text: string): void {
    if (++this.told <= TOLD_MAX && !this.quiet) process.stderr.write(`${text}\n`);
  }
}

function sentences(outcome: RecordOutcome): readonly string[] {
  switch (outcome.outcome) {
    case 'problem':
      return [notTaken(outcome)];
    case 'duplicate':
      return [
        `not taken, the same as ${outcome.of.file === outcome.position.file ? '' : `${outcome.of.file}, `}${positionText(outcome.of)} (${outcome.by}): “${outcome.title}”`,
      ];
    case 'known':
      return outcome.differences.map(
        ({ label, kind, here, there }) =>
          `${outcome.iri} (${outcome.by}), ${label}: ${there.join('; ')}${kind === 'missing' ? ', where the catalogue says nothing' : `, where the catalogue says ${here.join('; ')}`}`,
      );
    case 'new':
      return outcome.warnings;
  }
}

/** A reason is a clause or sentences. */
function notTaken({ reason, excerpt }: Extract<RecordOutcome, { readonly outcome: 'problem' }>): string {
  const quoted = excerpt === '' ? '' : `${reason.endsWith('.') ? '' : ':'} “${excerpt}”`;
  return `not taken, ${reason}${quoted}`;
}
