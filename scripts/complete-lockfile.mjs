// @ts-check
import { readFileSync, writeFileSync } from 'node:fs';
import { inRoot } from './paths.mjs';
import { missingPlatformPackages } from './platform-packages.mjs';
import { say } from './say.mjs';

// Run after each `npm install` that changed the lockfile. A registry that does not carry the packages of other
// platforms leaves them out of the lockfile, and `npm ci` then fails where they are needed: this adds them.
const file = inRoot('package-lock.json');
const lockfile = JSON.parse(readFileSync(file, 'utf8'));
const missing = missingPlatformPackages(lockfile);
const [root, ...rest] = Object.entries({ ...lockfile.packages, ...missing });
rest.sort(([a], [b]) => a.localeCompare(b, 'en'));
lockfile.packages = Object.fromEntries([root ?? ['', {}], ...rest]);
writeFileSync(file, `${JSON.stringify(lockfile, null, 2)}\n`);
say(`${Object.keys(missing).length} packages of other platforms added to package-lock.json`);
