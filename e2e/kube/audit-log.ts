import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Grant } from './shipped-manifest.ts';

/** The part of an audit.k8s.io/v1 Event that is judged: one stage of one request, as kube-apiserver wrote it down. */
export type AuditEvent = {
  readonly verb: string;
  readonly requestURI: string;
  readonly user: {
    readonly username: string;
    readonly extra?: Readonly<Record<string, readonly string[]>>;
  };
  readonly objectRef?: {
    readonly apiGroup?: string;
    readonly resource?: string;
    readonly subresource?: string;
    readonly namespace?: string;
    readonly name?: string;
  };
  readonly responseStatus?: { readonly code?: number };
};

/** What a ServiceAccount asked for, held against what it was given. */
export type AuditVerdict = {
  readonly requests: number;
  /** Requests that were answered with an error, each with its code. */
  readonly refused: readonly string[];
  /** Requests outside of the grants, also such that other Roles would allow. */
  readonly beyond: readonly string[];
  /** Grants that no request needed. */
  readonly unused: readonly string[];
};

/** Whoever is authenticated may read it (system:public-info-viewer); it needs no grant. */
const openPath = '/version';

/** What kube-apiserver wrote down about a user. @param dir the folder of the control plane */
export function auditEvents(dir: string, username: string): readonly AuditEvent[] {
  const text = readFileSync(join(dir, 'audit.log'), 'utf8');
  // The last line may be half written.
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).split('\n');
  return lines
    .filter((line) => line !== '')
    .map((line): AuditEvent => JSON.parse(line))
    .filter(({ user }) => user.username === username);
}

/** @param namespace the only one that the grants are for; `undefined`: they are for all of the cluster */
export function judgeAudit(
  events: readonly AuditEvent[],
  grants: readonly Grant[],
  namespace: string | undefined,
): AuditVerdict {
  const used = new Set<string>();
  const refused: string[] = [];
  const beyond: string[] = [];
  for (const event of events) {
    const asked = `${event.verb} ${event.requestURI}`;
    const code = event.responseStatus?.code ?? 200;
    if (code >= 400) refused.push(`${code} ${asked}`);
    const grant = grants.find((candidate) => covers(candidate, event, namespace));
    if (grant !== undefined) used.add(grantText(grant));
    else if (event.verb !== 'get' || event.requestURI !== openPath) beyond.push(asked);
  }
  return {
    requests: events.length,
    refused,
    beyond,
    unused: grants.map(grantText).filter((text) => !used.has(text)),
  };
}

function covers(grant: Grant, event: AuditEvent, namespace: string | undefined): boolean {
  const { apiGroup = '', resource, subresource, name, namespace: asked } = event.objectRef ?? {};
  return (
    grant.verb === event.verb &&
    grant.apiGroup === apiGroup &&
    grant.resource === resource &&
    subresource === undefined &&
    name === undefined &&
    (namespace === undefined || namespace === asked)
  );
}

function grantText({ verb, apiGroup, resource }: Grant): string {
  return `${verb} ${resource}${apiGroup === '' ? '' : `.${apiGroup}`}`;
}
