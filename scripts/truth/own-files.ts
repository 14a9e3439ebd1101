import { relative } from 'node:path';
import { inRoot } from '../paths.mjs';
import { dns } from './dns.ts';
import { endpointslice } from './endpointslice.ts';
import { kubeProxy } from './kube-proxy.ts';
import type { TruthKind } from './truth-kind.ts';

/** The recorded answers that the repository holds, as they would be given by flags. */
export const ownFiles: readonly { readonly kind: TruthKind; readonly file: string }[] = [
  { kind: endpointslice, file: own('lib/domain/expected-slices/fixtures/endpointslice.ndjson.gz') },
  {
    kind: endpointslice,
    file: own('lib/domain/expected-slices/fixtures/endpointslice-wide.ndjson.gz'),
  },
  { kind: kubeProxy, file: own('lib/traffic/fixtures/kube-proxy.ndjson.gz') },
  { kind: kubeProxy, file: own('lib/traffic/fixtures/kube-proxy-wide.ndjson.gz') },
  { kind: dns, file: own('lib/traffic/fixtures/dns-named.json.gz') },
  { kind: dns, file: own('lib/traffic/fixtures/dns-random.json.gz') },
  { kind: dns, file: own('lib/traffic/fixtures/dns-wide.json.gz') },
];

/** One line for each recorded cluster. */
export const ownScenarios = own('scripts/truth/fixtures/scenarios.ndjson.gz');

function own(path: string): string {
  return relative(process.cwd(), inRoot(...path.split('/')));
}
