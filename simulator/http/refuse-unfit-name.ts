import { badRequest } from './status.ts';

/** Refuses a name that cannot be part of a path, as k8s.io/apimachinery's validation/path, before it is looked for. */
export function refuseUnfitName(name: string): void {
  if (name === '.' || name === '..') throw unfit(name, `may not be '${name}'`);
  if (name.includes('%')) throw unfit(name, "may not contain '%'");
}

function unfit(name: string, problem: string): Error {
  return badRequest(`Name parameter invalid: ${JSON.stringify(name)}: ${problem}`);
}
