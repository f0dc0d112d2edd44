import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that take longest, roughly by how long. */
const LONGEST = [
  'tests/crash/crash.test.ts',
  'tests/app/import-hard-records.test.ts',
  'tests/app/import-parts.test.ts',
  'tests/app/command-line.test.ts',
  'tests/app/import.test.ts',
  'tests/engine/large-commits.test.ts',
  'tests/engine/history.test.ts',
  'tests/app/every-term.test.ts',
  'tests/browser/every-page.test.ts',
  'tests/app/kill.test.ts',
  'tests/app/stopping.test.ts',
  'tests/soak/soak.test.ts',
  'tests/app/validate.test.ts',
  'tests/app/maintenance.test.ts',
  'tests/browser/newcomer.test.ts',
  'tests/inference/inference.test.ts',
];

/**
 * The longest files first, so that no process is left at one of them when the others have nothing more to do. The rest project
 * by project: where files share a process, it goes on for as long as another of them is the next.
 */
export default class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const place = ({ moduleId }: TestSpecification) => {
      const at = LONGEST.findIndex((name) => moduleId.endsWith(name));
      return at < 0 ? LONGEST.length : at;
    };
    return (await super.sort(files)).toSorted(
      (a, b) => place(a) - place(b) || a.project.name.localeCompare(b.project.name),
    );
  }
}
