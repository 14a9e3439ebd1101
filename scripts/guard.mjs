// @ts-check
import { spawn } from 'node:child_process';

// Stands between a program and the script that runs it, in a process group with the program: should the script be
// killed without a word, the channel to it breaks, and the whole group ends.
const notFound = 127;
const [command = '', ...args] = process.argv.slice(2);

process.once('disconnect', () => process.kill(-process.pid, 'SIGKILL'));
// Signals go to the group, so the program has them too; it decides how long it needs.
for (const name of /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP']))
  process.on(name, () => undefined);

const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'] });
child.on('error', (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(notFound);
});
child.on('exit', (code) => process.exit(code ?? 1));
