import type { PortEntry, ServiceEntry } from '#lib/domain/service-entry.ts';
import type { Tone } from '#lib/domain/tone.ts';
import { isInternalLocal } from '#lib/traffic/used-lists.ts';
import { servesNobody } from './health-words.ts';
import { meaningText } from './meaning-words.ts';
import { portText } from './service-words.ts';

/** More reasons than these stand in the table of endpoints. */
const mostReasons = 3;

/** One link of the chain from the selector to traffic. */
export type ChainStep = {
  readonly id: string;
  /** What stands here, by its shape and colour. */
  readonly tone: Tone;
  readonly text: string;
};

/** From the selector to traffic, as far as what is published and what is expected tell it. */
export function causeChain(
  entry: ServiceEntry,
  /** Why endpoints are not ready, one sentence each. */
  reasons: readonly string[],
): readonly ChainStep[] {
  if (entry.kind === 'ExternalName') {
    return [{ id: 'traffic', tone: 'external', text: meaningText(entry) }];
  }
  return [
    selectorStep(entry),
    ...ghostSteps(entry),
    publishedStep(entry),
    ...readySteps(entry),
    ...reasonSteps(reasons),
    ...(entry.counts.published === 0 ? [] : entry.ports.map(portStep)),
    ...policySteps(entry),
    trafficStep(entry),
  ];
}

function selectorStep({ managed, expectation, service }: ServiceEntry): ChainStep {
  const step = (tone: Tone, text: string): ChainStep => ({ id: 'selector', tone, text });
  if (!managed) return step('outside', 'No selector: whoever writes its slices decides');
  const selector = Object.entries(service.spec.selector ?? {})
    .map(([key, value]) => `${key}=${value}`)
    .join(',');
  if (expectation.kind !== 'evaluated') {
    const reason = expectation.kind === 'not-evaluated' ? `: ${expectation.reason}` : '';
    return step('ghost', `Selector ${selector}: what it matches was not evaluated${reason}`);
  }
  const { matchingPods } = expectation;
  if (matchingPods === 0) return step('no-backends', `Selector ${selector} matches no Pod`);
  return step('ready', `Selector ${selector} matches ${counted(matchingPods, 'Pod')}`);
}

/** Pods that are expected and not published, by the reason. */
function ghostSteps({ expectation }: ServiceEntry): readonly ChainStep[] {
  if (expectation.kind !== 'evaluated') return [];
  const counts = new Map<string, number>();
  for (const { note } of expectation.ghosts) counts.set(note, (counts.get(note) ?? 0) + 1);
  return [...counts].map(([note, count]) => ({
    id: `ghost ${note}`,
    tone: 'ghost',
    text: `${counted(count, 'matching Pod')} ${count === 1 ? 'is' : 'are'} not published: ${note}`,
  }));
}

function publishedStep({ counts, slices }: ServiceEntry): ChainStep {
  const step = (tone: Tone, text: string): ChainStep => ({ id: 'published', tone, text });
  if (slices.length === 0) return step('no-backends', 'No EndpointSlice names it');
  const place = counted(slices.length, 'slice');
  if (counts.published === 0) return step('no-backends', `No endpoint is published in ${place}`);
  const verb = counts.published === 1 ? 'is' : 'are';
  return step('ready', `${counted(counts.published, 'endpoint')} ${verb} published in ${place}`);
}

function readySteps({ counts }: ServiceEntry): readonly ChainStep[] {
  const steps: readonly { tone: Tone; count: number; words: string }[] = [
    { tone: 'ready', count: counts.ready, words: 'ready' },
    { tone: 'not-ready', count: counts.notReady, words: 'not ready' },
    { tone: 'draining', count: counts.terminating, words: 'terminating' },
  ];
  return steps
    .filter(({ count }) => count > 0)
    .map(({ tone, count, words }) => ({
      id: words,
      tone,
      text: `${count} of ${counted(counts.published, 'endpoint')} ${words}`,
    }));
}

function reasonSteps(reasons: readonly string[]): readonly ChainStep[] {
  return reasons
    .slice(0, mostReasons)
    .map((text) => ({ id: `why ${text}`, tone: 'not-ready', text }));
}

function trafficStep({ kind, health, ready, counts, service }: ServiceEntry): ChainStep {
  const step = (text: string): ChainStep => ({ id: 'traffic', tone: health, text });
  if (kind === 'headless') {
    return step(
      counts.ready === 0
        ? 'DNS has no address to answer with'
        : `DNS answers with ${counted(counts.ready, 'endpoint')}`,
    );
  }
  if (health === 'fallback') return step('Only terminating endpoints to choose');
  if (servesNobody(health)) return step('No endpoint to choose for a new connection');
  const where = isInternalLocal(service) ? ', each from its own Node only' : '';
  return step(`${counted(ready, 'endpoint')} to choose for a new connection${where}`);
}

function portStep(port: PortEntry): ChainStep {
  const name = `Port ${portText(port)}`;
  const step = (text: string): ChainStep => ({
    id: `port ${port.name} ${port.protocol} ${port.port}`,
    tone: port.health,
    text,
  });
  if (port.published === 0) return step(`${name} is in no slice that is used`);
  if (servesNobody(port.health)) {
    return step(`${name}: published for ${port.published}, none ready`);
  }
  return step(`${name}: ${port.ready} of ${port.published} ready`);
}

function policySteps({ service }: ServiceEntry): readonly ChainStep[] {
  const { internalTrafficPolicy, externalTrafficPolicy, trafficDistribution } = service.spec;
  const steps: ChainStep[] = [];
  if (internalTrafficPolicy === 'Local') {
    steps.push(
      policy('internalTrafficPolicy: Local: inside, only endpoints of the client’s own Node'),
    );
  }
  if (externalTrafficPolicy === 'Local') {
    steps.push(
      policy(
        'externalTrafficPolicy: Local: from outside, only endpoints of the Node that was reached',
      ),
    );
  }
  if (trafficDistribution !== undefined && trafficDistribution !== '') {
    steps.push(
      policy(`trafficDistribution: ${trafficDistribution}: endpoints near the client first`),
    );
  }
  return steps;
}

function policy(text: string): ChainStep {
  return { id: text, tone: 'outside', text };
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
