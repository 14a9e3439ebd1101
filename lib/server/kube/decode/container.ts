import type {
  Container,
  ContainerPort,
  ContainerState,
  ContainerStatus,
  Probe,
} from '#lib/domain/objects.ts';
import { freeText, protocol } from './conditions.ts';
import type { JsonObject } from './fields.ts';
import {
  compact,
  compactOrNothing,
  flag,
  isRecord,
  list,
  neededNumber,
  number,
  part,
  text,
} from './fields.ts';

/** A container without env, arguments, command, mounts and everything else that may hold a secret. */
export function container(value: JsonObject): Container | undefined {
  const name = text(value.name);
  if (name === undefined) return undefined;
  return compact({
    name,
    image: imageReference(value.image),
    ports: list(value.ports, containerPort),
    restartPolicy: text(value.restartPolicy),
    readinessProbe: part(value.readinessProbe, probe),
    startupProbe: part(value.startupProbe, probe),
  });
}

export function containerStatus(value: JsonObject): ContainerStatus | undefined {
  const name = text(value.name);
  if (name === undefined) return undefined;
  return compact({
    name,
    ready: flag(value.ready),
    started: flag(value.started),
    restartCount: number(value.restartCount),
    state: part(value.state, containerState),
    lastState: part(value.lastState, containerState),
  });
}

function containerPort(value: JsonObject, index: number): ContainerPort {
  return compact({
    name: text(value.name),
    containerPort: neededNumber(value.containerPort, `a containerPort (ports[${index}])`),
    protocol: protocol(value.protocol, `the protocol of a container port (ports[${index}])`),
  });
}

/** What a probe asks, at which port and path, and its times; its headers and its command may hold secrets. */
function probe(value: JsonObject): Probe | undefined {
  const target = probeTarget(value);
  if (target === undefined) return undefined;
  return compact({
    ...target,
    initialDelaySeconds: number(value.initialDelaySeconds),
    periodSeconds: number(value.periodSeconds),
    timeoutSeconds: number(value.timeoutSeconds),
    failureThreshold: number(value.failureThreshold),
    successThreshold: number(value.successThreshold),
  });
}

function probeTarget(value: JsonObject): Probe | undefined {
  if (isRecord(value.httpGet)) {
    const { port, path } = value.httpGet;
    return {
      httpGet: compact({ port: portOf(port), path: text(path)?.split(/[?#]/, 1)[0] }),
    };
  }
  if (isRecord(value.tcpSocket)) return { tcpSocket: probedPort(value.tcpSocket) };
  if (isRecord(value.grpc)) return { grpc: probedPort(value.grpc) };
  return isRecord(value.exec) ? { exec: {} } : undefined;
}

function probedPort({ port }: JsonObject) {
  return compact({ port: portOf(port) });
}

function portOf(value: unknown): number | string | undefined {
  return number(value) ?? text(value);
}

function containerState(value: JsonObject): ContainerState | undefined {
  return compactOrNothing({
    waiting: part(value.waiting, (waiting) =>
      compact({ reason: text(waiting.reason), message: freeText(waiting.message) }),
    ),
    running: part(value.running, (running) => compact({ startedAt: text(running.startedAt) })),
    terminated: part(value.terminated, (terminated) =>
      compact({
        reason: text(terminated.reason),
        exitCode: number(terminated.exitCode),
        signal: number(terminated.signal),
        finishedAt: text(terminated.finishedAt),
      }),
    ),
  });
}

/** `user:password@registry/app:1` becomes `registry/app:1`; a digest keeps its @. */
function imageReference(value: unknown): string | undefined {
  const image = text(value)?.replace(/^[a-z][a-z0-9+.-]*:\/\//i, '');
  if (image === undefined) return undefined;
  const registryEnd = image.indexOf('/');
  const userinfoEnd = registryEnd === -1 ? -1 : image.lastIndexOf('@', registryEnd);
  return image.slice(userinfoEnd + 1);
}
