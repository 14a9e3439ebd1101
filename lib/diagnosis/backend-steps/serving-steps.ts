import { evidenceAt } from '#lib/diagnosis/evidence-at.ts';
import { counted, fewNames } from '#lib/diagnosis/few-names.ts';
import { objectRef } from '#lib/diagnosis/object-ref.ts';
import { podPort } from '#lib/diagnosis/ports/pod-port.ts';
import { carries, portWords } from '#lib/diagnosis/ports/port-words.ts';
import { distinctEndpoints } from '#lib/domain/distinct-endpoints.ts';
import { conditionsOf } from '#lib/domain/endpoint-state.ts';
import type { Evidence } from '#lib/domain/finding.ts';
import { isConsumed } from '#lib/domain/port-backends.ts';
import { isManaged } from '#lib/domain/service-kind.ts';
import type { Asked, AskStep, BackendStep } from './backend-step.ts';
import { askClient } from './client-step.ts';

/** What is asked of the entries that publish the Pod. */
export const servingSteps: readonly AskStep[] = [
  askSlice,
  askPorts,
  askReady,
  askStaying,
  askClient,
];

function askSlice({ service, published, pod }: Asked): BackendStep {
  const [first] = published;
  const names = [...new Set(published.map(({ slice }) => slice.metadata.name))];
  const unread = published.every(({ slice }) => !isConsumed(service, slice));
  const question = 'Is it in a slice of the Service?';
  if (first === undefined) {
    return {
      question,
      answer: 'no',
      words: isManaged(service)
        ? 'no slice names it yet; the EndpointSlice controller has not written it'
        : 'no slice names it',
      evidence: [evidenceAt(objectRef('Pod', pod), pod, 'metadata', 'name')],
    };
  }
  const evidence = [evidenceOf(first, first.isNamed ? ['targetRef', 'name'] : ['addresses', 0])];
  if (unread) {
    const words = `${fewNames(names)}, which kube-proxy does not read for this Service`;
    return { question, answer: 'no', words, evidence };
  }
  return {
    question,
    answer: 'yes',
    words: `${fewNames(names)}${first.isNamed ? '' : ', by its address only'}`,
    evidence,
  };
}

function askPorts({ service, published, pod, serverVersion }: Asked): BackendStep | undefined {
  const ports = service.spec.ports ?? [];
  const [first] = published;
  if (first === undefined || ports.length === 0) return undefined;
  const missed = ports.filter((port) => !published.some(({ slice }) => carries(slice, port)));
  const question = 'Does that slice carry the ports of the Service?';
  const evidence = [evidenceAt(objectRef('EndpointSlice', first.slice), first.slice, 'ports')];
  if (missed.length === 0) {
    return { question, answer: 'yes', words: fewNames(ports.map(portWords)), evidence };
  }
  const [port] = missed;
  const lacksName =
    port !== undefined &&
    typeof port.targetPort === 'string' &&
    podPort(service, port, pod, serverVersion).kind !== 'number';
  const why = lacksName
    ? `; the Pod has no container port ${port.targetPort} (${port.protocol ?? 'TCP'})`
    : '';
  return {
    question,
    answer: missed.length === ports.length ? 'no' : 'yes',
    words: `${missed.length === ports.length ? '' : 'others, but '}not ${fewNames(missed.map(portWords))}${why}`,
    evidence,
  };
}

function askReady({ service, published, pod, findings }: Asked): BackendStep | undefined {
  const [shown] = keptFirst(published);
  if (shown === undefined || conditionsOf(shown.endpoint.conditions).terminating) return undefined;
  const { ready, serving } = conditionsOf(shown.endpoint.conditions);
  const question = 'Is it ready there?';
  const evidence = [evidenceOf(shown, ['conditions', 'ready'])];
  if (ready) {
    const forced = !serving && service.spec.publishNotReadyAddresses === true;
    const words = forced
      ? 'published as ready by publishNotReadyAddresses, though it is not'
      : 'ready';
    return { question, answer: 'yes', words, evidence };
  }
  const cause = findings?.find(
    ({ id, evidence: found }) =>
      id.startsWith('B') &&
      found.some(({ object }) => object.kind === 'Pod' && object.name === pod.metadata.name),
  );
  const words =
    cause === undefined ? 'not ready' : `not ready: ${cause.brief ?? cause.sentence} (${cause.id})`;
  return { question, answer: 'no', words, evidence };
}

function askStaying({ slices, published }: Asked): BackendStep | undefined {
  const [shown] = keptFirst(published);
  if (shown === undefined) return undefined;
  const { ready, serving, terminating } = conditionsOf(shown.endpoint.conditions);
  if (!terminating) return undefined;
  const question = 'Is it staying?';
  const evidence = [evidenceOf(shown, ['conditions', 'terminating'])];
  if (ready) {
    return {
      question,
      answer: 'yes',
      words: 'it is terminating and published as ready all the same',
      evidence,
    };
  }
  if (!serving) {
    return { question, answer: 'no', words: 'it is terminating and serves no longer', evidence };
  }
  const others = distinctEndpoints(slices.flatMap((slice) => slice.endpoints ?? []));
  const readyOnes = others.filter(({ conditions }) => conditionsOf(conditions).ready).length;
  return readyOnes > 0
    ? {
        question,
        answer: 'no',
        words: `it is terminating, and ${counted(readyOnes, 'other endpoint')} ${readyOnes === 1 ? 'is' : 'are'} ready`,
        evidence,
      }
    : {
        question,
        answer: 'yes',
        words: 'it is terminating and, as nothing is ready, used to the end',
        evidence,
      };
}

/** The entry that a consumer keeps first: not terminating before terminating, then ready before not ready. */
function keptFirst(published: Asked['published']): Asked['published'] {
  const rank = ({ endpoint }: Asked['published'][number]) => {
    const { ready, terminating } = conditionsOf(endpoint.conditions);
    return (terminating ? 2 : 0) + (ready ? 0 : 1);
  };
  return [...published].sort((a, b) => rank(a) - rank(b));
}

function evidenceOf(
  { slice, index }: Asked['published'][number],
  path: readonly (string | number)[],
): Evidence {
  return evidenceAt(objectRef('EndpointSlice', slice), slice, 'endpoints', index, ...path);
}
