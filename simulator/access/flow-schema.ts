import type { RequestInfo } from '#simulator/http/request-info.ts';
import type { Random } from '#simulator/random.ts';
import type { Identity } from './identity.ts';
import { mastersGroup } from './identity.ts';

/** Which flow a request belongs to: the UIDs that tell it to the client, and whether it is ever made to wait. */
export type FlowSchema = {
  readonly uid: string;
  readonly priorityLevelUid: string;
  readonly isExempt: boolean;
};

/** The flow of a request; undefined for one that API Priority and Fairness does not look at. */
export type FlowSchemas = (identity: Identity, info: RequestInfo) => FlowSchema | undefined;

/**
 * The mandatory and suggested flows of every cluster that a client of the simulator can be in:
 * k8s.io/apiserver/pkg/apis/flowcontrol/bootstrap.
 */
export function createFlowSchemas(random: Random): FlowSchemas {
  const exemptLevel = random.uuid();
  const lowLevel = random.uuid();
  const exempt = { uid: random.uuid(), priorityLevelUid: exemptLevel, isExempt: true };
  const probes = { uid: random.uuid(), priorityLevelUid: exemptLevel, isExempt: true };
  const accounts = { uid: random.uuid(), priorityLevelUid: lowLevel, isExempt: false };
  const others = { uid: random.uuid(), priorityLevelUid: random.uuid(), isExempt: false };

  return ({ groups }, info) => {
    if (info.kind === 'resource' && longRunning.has(info.subresource ?? '')) return undefined;
    if (groups.includes(mastersGroup)) return exempt;
    if (info.kind === 'path' && probePaths.has(info.path) && info.verb === 'get') return probes;
    return groups.includes('system:serviceaccounts') ? accounts : others;
  };
}

const probePaths: ReadonlySet<string> = new Set(['/healthz', '/livez', '/readyz']);

/** Subresources whose requests last; they are counted in no flow. */
const longRunning: ReadonlySet<string> = new Set(['attach', 'exec', 'log', 'portforward', 'proxy']);
