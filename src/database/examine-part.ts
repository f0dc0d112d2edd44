import { type Examined, type Finding, PinakesError } from '../base/index.ts';
import { namedFailure } from './failure.ts';

/**
 * Looks at a part of the file; what cannot even be read is a finding too. `mend` says how the part comes to be whole again
 * where the error does not.
 */
export function examinePart(part: string, mend: Finding['mend'], look: () => Examined): Examined {
  try {
    return look();
  } catch (thrown) {
    const error = namedFailure(thrown);
    if (!(error instanceof PinakesError) || !FINDINGS.has(error.code)) throw error;
    const { detail, message } = error;
    const problem =
      typeof detail.part === 'string' ? `${detail.part.replace(/,$/, '')} is not what was stored` : message;
    return {
      part,
      looked: 'as far as it can be read',
      findings: [
        { problem, mend: detail.mend === 'rebuild' || detail.mend === 'restore' ? detail.mend : mend },
      ],
    };
  }
}

/** What says something about the file, and not about the disk or this program. */
const FINDINGS: ReadonlySet<string> = new Set(['damaged', 'database']);
