import type { Asked, BackendQuestion, BackendStep } from './backend-steps/backend-step.ts';
import { findPublished } from './backend-steps/find-published.ts';
import { membershipSteps } from './backend-steps/membership-steps.ts';
import { servingSteps } from './backend-steps/serving-steps.ts';

/** Why a Pod is no backend of a Service, or that it is one. */
export type BackendAnswer = {
  /** In their order, up to the one that answers. */
  readonly steps: readonly BackendStep[];
  /** The step that keeps it from traffic; undefined: none does, as far as can be seen. */
  readonly miss: BackendStep | undefined;
  /** A slice publishes it, whatever the selector and its state ask for. */
  readonly isPublished: boolean;
};

/**
 * The way from a Pod to the traffic of a Service, question by question; the first miss is the answer. Where a slice
 * publishes the Pod although it should not (a foreign slice, a stale one), what the controller asks is told, and the
 * slice decides: traffic follows what is published. For kube-proxy; other data planes may differ.
 */
export function whyNotBackend(question: BackendQuestion): BackendAnswer {
  const published = findPublished(question.slices, question.pod);
  const asked: Asked = { ...question, published };
  const isPublished = published.length > 0;
  const steps: BackendStep[] = [];
  for (const ask of membershipSteps) {
    const step = ask(asked);
    if (step === undefined) continue;
    steps.push(step);
    if (step.answer === 'no' && !isPublished) return { steps, miss: step, isPublished };
  }
  for (const ask of servingSteps) {
    const step = ask(asked);
    if (step === undefined) continue;
    steps.push(step);
    if (step.answer === 'no') return { steps, miss: step, isPublished };
  }
  steps.push(receivesTraffic(asked));
  return { steps, miss: undefined, isPublished };
}

function receivesTraffic({ client }: Asked): BackendStep {
  return {
    question: 'Does it receive traffic?',
    answer: 'yes',
    words:
      client === undefined
        ? 'it is one of the endpoints'
        : `it is one of the endpoints for clients on Node ${client.name}`,
    evidence: [],
  };
}
