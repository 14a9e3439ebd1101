/**
 * A finding is one diagnosed fact about a Service or another object. Its words, evidence and commands are made
 * in lib/diagnosis; what the wire and the page need to know of it is here.
 */

/** `critical`: no traffic possible; `error`: part of the capacity or of the clients is broken; `warning`: a risk or a probable mistake; `info` explains only. */
export type Severity = 'critical' | 'error' | 'warning' | 'info';

/** From worst to mildest. */
export const severities: readonly Severity[] = ['critical', 'error', 'warning', 'info'];

/** A letter for the family of causes and two digits; docs/findings has a page for each. */
export type FindingId = `${'A' | 'B' | 'C' | 'D' | 'E' | 'F' | 'G' | 'H'}${number}`;

/** One object of the cluster, or a zone or a controller, which are no objects of the API. */
export type ObjectRef = {
  readonly kind: string;
  /** Absent for cluster-scoped objects. */
  readonly namespace?: string | undefined;
  readonly name: string;
  readonly uid?: string | undefined;
};

export type JsonValue =
  | null
  | boolean
  | number
  | string
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue };

/** A fact that a finding rests on: what stands at this path of this object. `null`: nothing stands there. */
export type Evidence = {
  readonly object: ObjectRef;
  /** Keys and indexes from the object's root: `['spec', 'selector', 'app']`. */
  readonly path: readonly (string | number)[];
  readonly value: JsonValue;
};

/** `at`: an object says so, or we saw it begin. `at-least`: it was so already when we started watching. */
export type Since =
  | { readonly kind: 'at' /** RFC 3339. */; readonly time: string }
  | { readonly kind: 'at-least' /** RFC 3339. */; readonly time: string };

/**
 * A kubectl command. The words after `kubectl`, without --context and -n, which are put in front when it is shown
 * (see lib/diagnosis/command-text.ts).
 */
export type KubectlCommand = {
  readonly words: readonly string[];
  /** Absent: cluster-scoped or all namespaces. */
  readonly namespace?: string | undefined;
  /** A text that the output of a confirm command contains: the value of one of the evidences. */
  readonly shows?: string | undefined;
};

/** One thing to do about it; the command, where there is one, may change the cluster and is only ever offered. */
export type Remedy = { readonly text: string; readonly command?: KubectlCommand | undefined };

/** What is known of a culprit itself. */
export type CulpritState = {
  /** To follow its name: `its Ready is Unknown (NodeStatusUnknown)`. */
  readonly words: string;
  /** RFC 3339; absent: no object tells. */
  readonly since?: string | undefined;
};

/** What the card and the problems list need of a finding. */
export type FindingBrief = {
  readonly id: FindingId;
  /** Names it among all findings, for as long as the fact lasts. */
  readonly key: string;
  readonly severity: Severity;
  /** One plain sentence with numbers and names. */
  readonly sentence: string;
  readonly since: Since;
  /** RFC 3339: when the grace period of the last endpoint that still serves ends, where objects tell it. */
  readonly endsAt?: string | undefined;
  /** The one thing it traces to, where there is one: many Services with the same culprit have a common cause. */
  readonly culprit?: ObjectRef | undefined;
  readonly culpritState?: CulpritState | undefined;
  /** Key of the finding that causes this one. */
  readonly cause?: string | undefined;
};

export type Finding = FindingBrief & {
  /** The sentence without the names in it, where there are any: it is the one of the FindingBrief. */
  readonly brief?: string | undefined;
  readonly subject: ObjectRef;
  readonly evidence: readonly Evidence[];
  /** At least one; the first one's output contains its `shows`. */
  readonly confirm: readonly KubectlCommand[];
  readonly remedies: readonly Remedy[];
  /** What could not be read and might say more: "Nodes are not visible to you". */
  readonly notVisible: readonly string[];
};
