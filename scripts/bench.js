// Runs the benchmark of tests/bench/: builds the program that is measured and the benchmark itself, then starts the latter.
// `npm run bench -- --help` tells the options.
import { execFileSync, spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import './build.js';

const root = fileURLToPath(new URL('..', import.meta.url));
execFileSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'tests/bench'], {
  cwd: root,
  stdio: 'inherit',
});
const bench = spawn(process.execPath, [join(root, 'dist/bench/main.js'), ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
});
// Ctrl+C reaches the benchmark too, which ends what it started.
process.on('SIGINT', () => {});
bench.once('exit', (code, signal) => {
  if (signal !== null) process.stderr.write(`The benchmark was ended by ${signal}.\n`);
  process.exitCode = code ?? 1;
});
