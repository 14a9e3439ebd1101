import type { KnownNodes } from '#lib/domain/expected-slices/expected-endpoints.ts';
import type { Evidence, Finding } from '#lib/domain/finding.ts';
import type { EndpointSlice, Pod, Service } from '#lib/domain/objects.ts';
import type { ClientNode } from '#lib/traffic/proxy-lists.ts';
import type { ServedAddress } from './find-published.ts';

/** One question on the way from a Pod to traffic, and what the cluster answers. */
export type BackendStep = {
  readonly question: string;
  /** `unknown`: what it takes is not visible, or the Service leaves it open. */
  readonly answer: 'yes' | 'no' | 'unknown';
  readonly words: string;
  readonly evidence: readonly Evidence[];
};

/** A Pod, a Service, and what is known of the cluster around them. */
export type BackendQuestion = {
  readonly service: Service;
  /** Linked to the Service. */
  readonly slices: readonly EndpointSlice[];
  /** Any Pod, of any namespace, also one that the selector does not match. */
  readonly pod: Pod;
  readonly nodes: KnownNodes;
  /** Findings of the Service: those about this Pod say why it is not ready. */
  readonly findings?: readonly Finding[] | undefined;
  /** Where the client is; without it nothing is said of policies and hints. */
  readonly client?: ClientNode | undefined;
  readonly serverVersion?: string | undefined;
};

/** The question together with where the Pod is published. */
export type Asked = BackendQuestion & { readonly published: readonly ServedAddress[] };

/** Answers one question; undefined where it does not arise. */
export type AskStep = (asked: Asked) => BackendStep | undefined;
