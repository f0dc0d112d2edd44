/**
 * Loaded into every thread of a server before its own program (`node --import`): makes a thread misbehave when a file
 * appears, since nothing in the product does.
 */
import { existsSync } from 'node:fs';
import { isMainThread, workerData } from 'node:worker_threads';

const asked = (name) => existsSync(`${process.env.MISBEHAVIOUR_FOLDER}/${name}`);
const whenAsked = (name, act) =>
  setInterval(() => {
    if (asked(name)) act();
  }, 50).unref();

if (isMainThread) {
  whenAsked('throw', () => {
    throw new Error('thrown on purpose');
  });
  whenAsked('reject', () => void Promise.reject(new Error('rejected on purpose')));
} else if (workerData !== null && 'newBaseUrl' in workerData) {
  whenAsked('end-writer', () => process.exit(9));
}
