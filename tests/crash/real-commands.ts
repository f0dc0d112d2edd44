import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { examineCatalogue } from '../../src/app/examine-catalogue.ts';
import { plainRandom } from '../plain-random.ts';
import type { Outcome } from './kills.ts';
import { WriterPart } from './writer-part.ts';
import { type Ground, newCopy } from './writer-runs.ts';

const main = fileURLToPath(new URL('../../dist/cli/main.js', import.meta.url));

const COMMANDS = ['load', 'update', 'compact', 'backup', 'rebuild', 'serve'] as const;

/** Kills one of the commands as its users run it, threads and all, at a random moment of its life. */
export async function killCommand(
  ground: Ground,
  seed: number,
): Promise<Omit<Outcome, 'way'> & { readonly way: 'a command killed' }> {
  const random = plainRandom(seed);
  const folder = newCopy(ground);
  const command = COMMANDS[seed % COMMANDS.length]!;
  const lines = Array.from({ length: 3000 }, (_, n) => `<urn:c${n % 500}> <urn:p${n % 9}> "text ${n}" .`);
  const file = join(ground.root, 'lines.nt');
  writeFileSync(file, lines.join('\n'));
  const child = spawn(
    process.execPath,
    [main, command, '--data', folder, ...argumentsOf(command, folder, file)],
    {
      stdio: ['pipe', 'pipe', 'ignore'],
    },
  );
  child.stdin!.on('error', () => {});
  child.stdin!.end(`INSERT DATA { ${lines.slice(0, 500).join('\n')} }`);
  let said = '';
  child.stdout!.on('data', (text) => {
    said += text;
  });
  const timer = setTimeout(() => child.kill('SIGKILL'), 250 + random() * 1500);
  const [, signal] = await once(child, 'close');
  clearTimeout(timer);
  const problem = problemAfter(
    folder,
    ground,
    command === 'load' ? 3000 : command === 'update' ? 500 : 0,
    said !== '',
  );
  if (problem === undefined) rmSync(folder, { recursive: true });
  return {
    way: 'a command killed',
    phase: `pinakes ${command}`,
    call: '',
    seed,
    hit: signal === 'SIGKILL',
    problem,
  };
}

function argumentsOf(command: (typeof COMMANDS)[number], folder: string, file: string): readonly string[] {
  switch (command) {
    case 'load':
      return [file];
    case 'update':
      return ['-'];
    case 'compact':
      return ['--vacuum'];
    case 'backup':
      return [join(folder, 'backup.db')];
    case 'serve':
      return ['--no-supervise', '--port', '0'];
    case 'rebuild':
      return [];
  }
}

/** All of what the command adds is there, or nothing; all, where it said so. */
function problemAfter(folder: string, ground: Ground, adds: number, said: boolean): string | undefined {
  try {
    const part = WriterPart.open(folder);
    const count = part.statements().length - ground.statements.length;
    part.close();
    if (count !== adds && (said || count !== 0)) return `${count} statements more instead of ${adds}`;
    const findings = examineCatalogue(join(folder, 'catalogue.db')).flatMap((examined) => examined.findings);
    return findings.length === 0 ? undefined : findings[0]!.problem;
  } catch (thrown) {
    return `it cannot be opened: ${thrown}`;
  }
}
