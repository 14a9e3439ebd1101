import type { JsonObject, JsonValue } from '#simulator/api/json.ts';
import { at, field, isObject, numberAt, objectAt, objectsAt, textAt } from '#simulator/api/json.ts';
import { mapObjects } from './map-objects.ts';
import { qosClassOf } from './qos-class.ts';

/** The grace period that a Pod gets where its spec names none. */
export const defaultGraceSeconds = 30;

/** How long a Pod stays on a Node that is not ready or unreachable. */
const evictionSeconds = 300;

/** The Pod with what k8s.io/kubernetes/pkg/apis/core/v1 and the default admission plugins write out. */
export function withPodDefaults(pod: JsonObject): JsonObject {
  const spec = withRequestsOfLimits(withPodSpecDefaults(objectAt(pod, 'spec')));
  const isGuest = textAt(spec, 'priorityClassName') === '';
  return {
    ...pod,
    spec: {
      ...spec,
      tolerations: withEvictionTolerations(objectsAt(spec, 'tolerations')),
      ...(isGuest && { priority: spec.priority ?? 0 }),
      enableServiceLinks: spec.enableServiceLinks ?? true,
      preemptionPolicy: spec.preemptionPolicy ?? 'PreemptLowerPriority',
    },
    status: { phase: 'Pending', qosClass: qosClassOf(spec), ...objectAt(pod, 'status') },
  };
}

/** The spec of a Pod or of a Pod template with its defaults. */
export function withPodSpecDefaults(given: JsonObject): JsonObject {
  const isOnHost = given.hostNetwork === true;
  let spec: JsonObject = {
    ...given,
    restartPolicy: orElse(given.restartPolicy, 'Always'),
    terminationGracePeriodSeconds: given.terminationGracePeriodSeconds ?? defaultGraceSeconds,
    dnsPolicy: orElse(given.dnsPolicy, 'ClusterFirst'),
    securityContext: given.securityContext ?? {},
    schedulerName: orElse(given.schedulerName, 'default-scheduler'),
  };
  for (const list of ['initContainers', 'containers', 'ephemeralContainers']) {
    spec = mapObjects(spec, list, (container) => withContainerDefaults(container, isOnHost));
  }
  return mapObjects(spec, 'volumes', withVolumeDefaults);
}

function withContainerDefaults(given: JsonObject, isOnHost: boolean): JsonObject {
  let container: JsonObject = {
    ...given,
    resources: objectAt(given, 'resources'),
    terminationMessagePath: orElse(given.terminationMessagePath, '/dev/termination-log'),
    terminationMessagePolicy: orElse(given.terminationMessagePolicy, 'File'),
    imagePullPolicy: orElse(given.imagePullPolicy, pullPolicyOf(textAt(given, 'image'))),
  };
  container = mapObjects(container, 'ports', (port) => ({
    ...port,
    ...(isOnHost && { hostPort: port.hostPort ?? port.containerPort }),
    protocol: orElse(port.protocol, 'TCP'),
  }));
  container = mapObjects(container, 'env', withFieldRefDefaults);
  for (const probe of ['livenessProbe', 'readinessProbe', 'startupProbe']) {
    const written = field(container, probe);
    if (isObject(written)) container = { ...container, [probe]: withProbeDefaults(written) };
  }
  return container;
}

/** In a Pod, limits without requests are requests, too; a template keeps them as they are written. */
function withRequestsOfLimits(podSpec: JsonObject): JsonObject {
  const withRequests = (container: JsonObject): JsonObject => {
    const resources = objectAt(container, 'resources');
    const limits = objectAt(resources, 'limits');
    if (Object.keys(limits).length === 0) return container;
    const requests = { ...limits, ...objectAt(resources, 'requests') };
    return { ...container, resources: { ...resources, requests } };
  };
  return mapObjects(
    mapObjects(podSpec, 'initContainers', withRequests),
    'containers',
    withRequests,
  );
}

function withProbeDefaults(probe: JsonObject): JsonObject {
  const { httpGet, grpc } = probe;
  return {
    ...probe,
    ...(isObject(httpGet) && {
      httpGet: {
        ...httpGet,
        path: orElse(httpGet.path, '/'),
        scheme: orElse(httpGet.scheme, 'HTTP'),
      },
    }),
    ...(isObject(grpc) && { grpc: { ...grpc, service: grpc.service ?? '' } }),
    timeoutSeconds: probe.timeoutSeconds ?? 1,
    periodSeconds: probe.periodSeconds ?? 10,
    successThreshold: probe.successThreshold ?? 1,
    failureThreshold: probe.failureThreshold ?? 3,
  };
}

function withFieldRefDefaults(variable: JsonObject): JsonObject {
  const reference = at(variable, 'valueFrom', 'fieldRef');
  if (!isObject(reference)) return variable;
  const fieldRef = { ...reference, apiVersion: orElse(reference.apiVersion, 'v1') };
  return { ...variable, valueFrom: { ...objectAt(variable, 'valueFrom'), fieldRef } };
}

const readableByAll = 0o644;

function withVolumeDefaults(volume: JsonObject): JsonObject {
  const withMode = ['secret', 'configMap', 'downwardAPI', 'projected'].find((source) =>
    isObject(field(volume, source)),
  );
  if (withMode !== undefined) {
    const source = objectAt(volume, withMode);
    const defaultMode = numberAt(source, 'defaultMode') ?? readableByAll;
    return { ...volume, [withMode]: { ...source, defaultMode } };
  }
  const hasSource = Object.keys(volume).some((name) => name !== 'name');
  return hasSource ? volume : { ...volume, emptyDir: {} };
}

function withEvictionTolerations(given: readonly JsonObject[]): readonly JsonObject[] {
  const missing = ['node.kubernetes.io/not-ready', 'node.kubernetes.io/unreachable'].filter(
    (key) => !given.some((toleration) => tolerates(toleration, key)),
  );
  const added = missing.map((key) => ({
    key,
    operator: 'Exists',
    effect: 'NoExecute',
    tolerationSeconds: evictionSeconds,
  }));
  return [...given, ...added];
}

function tolerates(toleration: JsonObject, taintKey: string): boolean {
  const key = textAt(toleration, 'key');
  const effect = textAt(toleration, 'effect');
  return (key === '' || key === taintKey) && (effect === '' || effect === 'NoExecute');
}

/** Images that can change under their name are pulled anew. */
function pullPolicyOf(image: string): string {
  if (image.includes('@')) return 'IfNotPresent';
  const name = image.slice(image.lastIndexOf('/') + 1);
  const tag = name.includes(':') ? name.slice(name.indexOf(':') + 1) : 'latest';
  return tag === 'latest' ? 'Always' : 'IfNotPresent';
}

function orElse(value: JsonValue, fallback: string): JsonValue {
  return value === undefined || value === '' ? fallback : value;
}
