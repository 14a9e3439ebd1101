import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { createManualClock } from '#simulator/manual-clock.ts';
import type { Backup } from '#simulator/store/restore.ts';
import { headerDifferences } from './header-differences.ts';
import { commandRequests } from './recorded-requests.ts';
import type { RecordedCommand, RecordedRequest } from './recordings.ts';
import { sendRecorded } from './send-recorded.ts';
import { startRecorded } from './start-recorded.ts';

const recordedAt = Date.UTC(2026, 10, 21, 3, 5);
const protobuf = 'application/vnd.kubernetes.protobuf';

/** The Service that the recorded `kubectl apply` has applied. */
const applied = {
  apiVersion: 'v1',
  kind: 'Service',
  metadata: { name: 'applied' },
  spec: { selector: { app: 'web' }, ports: [{ name: 'http', port: 80, targetPort: 8080 }] },
};
const review = { resourceAttributes: { verb: 'watch', resource: 'services', namespace: 'shop' } };

/** Bodies of several lines, and those in protobuf, were not logged: these ask for the same, in JSON. */
const absentBodies: Readonly<Record<string, object>> = {
  'apply-server-side': applied,
  'can-i-list-admin': rulesReview(),
  'can-i-list-as-viewer': rulesReview(),
  'can-i-watch-admin': accessReview(),
  'can-i-watch-as-viewer': accessReview(),
  'create-service': { ...applied, metadata: { name: 'made' } },
  'delete-applied': { propagationPolicy: 'Background' },
  expose: { ...applied, metadata: { name: 'exposed' } },
  'viewer-can-i-list': rulesReview(),
  'viewer-whoami': selfReview(),
  whoami: selfReview(),
};

/** Sends what kubectl sent for a command to a simulator with the same objects; tells what it answers differently. */
export async function replayCommand(
  name: string,
  command: RecordedCommand,
): Promise<readonly string[]> {
  const clock = createManualClock(recordedAt);
  const simulator = await startRecorded(clock, readWorld());
  if (name.startsWith('apply-')) {
    simulator.cluster.create('services', {
      metadata: { ...applied.metadata, namespace: 'shop' },
      spec: applied.spec,
    });
  }
  const absentBody = absentBodies[name];
  const requests = commandRequests(command, absentBody && JSON.stringify(absentBody));
  const found: string[] = [];
  for (const recorded of requests) {
    const request = asUser(name, recorded.request);
    const received = await sendRecorded(simulator.url, request, clock);
    const label = `${request.method} ${request.path}`;
    if (received.status !== recorded.status) {
      found.push(`${label} status: ${recorded.status} -> ${received.status}`);
    } else {
      const lines = headerDifferences(recorded.headers, received.headers).filter(isLogged);
      found.push(...lines.map((line) => `${label} ${line}`));
    }
  }
  await simulator.close();
  return found;
}

function readWorld(): Backup {
  const bytes = readFileSync(new URL('fixtures/kubectl-world.json.gz', import.meta.url));
  return JSON.parse(gunzipSync(bytes).toString());
}

/** The log masks tokens; the names of the recordings tell who asked. */
function asUser(name: string, request: RecordedRequest): RecordedRequest {
  const { headers } = request;
  const user = name.startsWith('viewer-') ? 'viewer' : 'admin';
  const token = name === 'bad-token' ? 'wrong-token' : `${user}-token`;
  return {
    ...request,
    headers: {
      ...headers,
      Authorization: `Bearer ${token}`,
      ...(headers['Content-Type'] === protobuf && { 'Content-Type': 'application/json' }),
    },
  };
}

/** Go keeps the framing of an answer to itself. */
function isLogged(difference: string): boolean {
  return !/^(Transfer-Encoding|Content-Length):/.test(difference);
}

function accessReview(): object {
  return {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectAccessReview',
    spec: review,
  };
}

function rulesReview(): object {
  return {
    apiVersion: 'authorization.k8s.io/v1',
    kind: 'SelfSubjectRulesReview',
    spec: { namespace: 'shop' },
  };
}

function selfReview(): object {
  return { apiVersion: 'authentication.k8s.io/v1', kind: 'SelfSubjectReview' };
}
