import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { absent as jsonLdAbsent } from '../rdf/json-ld-manifest.ts';
import { suite } from '../sparql/manifest.ts';
import { conformanceReport } from './conformance-report.ts';

const page = join(import.meta.dirname, '../../../docs/conformance.md');
const absent = suite.absent || jsonLdAbsent;

describe.skipIf(absent)(
  `docs/conformance.md${absent ? ' (skipped: the W3C suites are not in the shared data folder)' : ''}`,
  () => {
    it('says what this run comes to; `npm run conformance` writes it anew', async () => {
      const report = await conformanceReport();
      if (process.env.PINAKES_CONFORMANCE === 'write') writeFileSync(page, report);
      expect(readFileSync(page, 'utf8')).toBe(report);
    });
  },
);
