import type { PortEntry, ServiceEntry } from '#lib/domain/service-entry.ts';
import { isExternalLocal, isInternalLocal } from '#lib/traffic/used-lists.ts';
import { servesNobody } from './health-words.ts';

/** What the health of a Service means for whoever connects to it now, by kube-proxy's or cluster DNS's rules. */
export function meaningText(entry: ServiceEntry): string {
  if (entry.kind === 'ExternalName')
    return 'Cluster DNS answers with an alias; no proxy is involved.';
  return entry.kind === 'headless' ? headlessMeaning(entry) : proxyMeaning(entry);
}

function headlessMeaning({ counts }: ServiceEntry): string {
  return counts.ready === 0
    ? 'Cluster DNS has no address to answer with: its name does not resolve.'
    : `Cluster DNS answers with the addresses of ready endpoints only; there ${isAre(counts.ready)}.`;
}

function proxyMeaning(entry: ServiceEntry): string {
  const dead = entry.ports.filter(isDead);
  if (entry.ports.length > 0 && dead.length > 0 && dead.length < entry.ports.length) {
    return `By kube-proxy’s rules new connections to ${portNames(dead)} are refused on every Node; other ports are served.`;
  }
  const of = ofOwnNode(entry);
  switch (entry.health) {
    case 'no-backends':
    case 'all-not-ready':
      return 'By kube-proxy’s rules new connections are refused on every Node.';
    case 'fallback':
      return `By kube-proxy’s rules new connections still go to terminating endpoints${of} that serve; when the last one ends they are refused.`;
    default:
      return `By kube-proxy’s rules new connections go to ready endpoints${of} only; there ${isAre(entry.ready)}${of === '' ? '' : ' in all'}.`;
  }
}

/** Under policy Local a Node without an endpoint serves nobody, however many there are elsewhere. */
function ofOwnNode({ service }: ServiceEntry): string {
  const nodes = [
    ...(isInternalLocal(service) ? ['the client’s own Node'] : []),
    ...(isExternalLocal(service) ? ['the Node that traffic from outside arrives at'] : []),
  ];
  return nodes.length === 0 ? '' : ` (under policy Local, of ${nodes.join(' or ')})`;
}

function isDead({ health }: PortEntry): boolean {
  return servesNobody(health) && health !== 'fallback';
}

function portNames(ports: readonly PortEntry[]): string {
  const names = ports.map(({ name, port }) => (name === '' ? `${port}` : name));
  return `port${names.length === 1 ? '' : 's'} ${names.join(', ')}`;
}

function isAre(count: number): string {
  return count === 1 ? 'is 1' : `are ${count}`;
}
