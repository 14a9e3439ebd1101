import type { Answer } from '#simulator/http/answer.ts';
import { textAnswer } from '#simulator/http/answer.ts';

export type HealthName = 'healthz' | 'livez' | 'readyz';

/** The checks of kube-apiserver 1.34, in its order; the simulator passes all of them. */
const commonChecks = [
  'poststarthook/start-apiserver-admission-initializer',
  'poststarthook/generic-apiserver-start-informers',
  'poststarthook/priority-and-fairness-config-consumer',
  'poststarthook/priority-and-fairness-filter',
  'poststarthook/storage-object-count-tracker-hook',
  'poststarthook/start-apiextensions-informers',
  'poststarthook/start-apiextensions-controllers',
  'poststarthook/crd-informer-synced',
  'poststarthook/start-system-namespaces-controller',
  'poststarthook/start-cluster-authentication-info-controller',
  'poststarthook/start-kube-apiserver-identity-lease-controller',
  'poststarthook/start-kube-apiserver-identity-lease-garbage-collector',
  'poststarthook/start-legacy-token-tracking-controller',
  'poststarthook/start-service-ip-repair-controllers',
  'poststarthook/rbac/bootstrap-roles',
  'poststarthook/scheduling/bootstrap-system-priority-classes',
  'poststarthook/priority-and-fairness-config-producer',
  'poststarthook/bootstrap-controller',
  'poststarthook/start-kubernetes-service-cidr-controller',
  'poststarthook/start-kube-aggregator-informers',
  'poststarthook/apiservice-status-local-available-controller',
  'poststarthook/apiservice-status-remote-available-controller',
  'poststarthook/apiservice-registration-controller',
  'poststarthook/apiservice-discovery-controller',
  'poststarthook/kube-apiserver-autoregistration',
  'autoregister-completion',
  'poststarthook/apiservice-openapi-controller',
  'poststarthook/apiservice-openapiv3-controller',
];

const basicChecks = ['ping', 'log', 'etcd'];

/** By endpoint. */
export const healthChecks: Readonly<Record<HealthName, readonly string[]>> = {
  healthz: [...basicChecks, ...commonChecks],
  livez: [...basicChecks, ...commonChecks],
  readyz: [...basicChecks, 'etcd-readiness', 'informer-sync', ...commonChecks, 'shutdown'],
};

/** Answers a health endpoint, or one check of it; undefined if there is no such check. `check` is absent for all of them. */
export function answerHealth(
  name: HealthName,
  check: string | undefined,
  query: URLSearchParams,
): Answer | undefined {
  const checks = healthChecks[name];
  if (check !== undefined) {
    return checks.includes(check) ? checkAnswer() : undefined;
  }
  return textAnswer(200, query.has('verbose') ? report(name, query.getAll('exclude')) : 'ok');
}

function checkAnswer(): Answer {
  return { status: 200, headers: { 'Content-Type': 'text/plain; charset=utf-8' }, body: 'ok' };
}

function report(name: HealthName, excluded: readonly string[]): string {
  const checks = healthChecks[name];
  const lines = checks.map(
    (check) => `[+]${check} ${excluded.includes(check) ? 'excluded: ' : ''}ok\n`,
  );
  const unknown = excluded.filter((check) => !checks.includes(check));
  if (unknown.length > 0) {
    const names = unknown.map((check) => JSON.stringify(check)).join(',');
    lines.push(`warn: some health checks cannot be excluded: no matches for ${names}\n`);
  }
  return `${lines.join('')}${name} check passed\n`;
}
