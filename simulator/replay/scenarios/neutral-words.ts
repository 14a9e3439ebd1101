import type { JsonValue } from '#simulator/api/json.ts';
import type { KubeObject, PodObject } from '#simulator/api/objects.ts';

import type { ClusterObjects } from './recorded-scenarios.ts';
import { comparedResources } from './recorded-scenarios.ts';

const hashLabel = 'pod-template-hash';
const revisionAnnotation = 'deployment.kubernetes.io/revision';

/**
 * What each server names by chance, with words for it that are the same on all servers: uids, hashes of templates, and the
 * names and addresses of generated objects.
 */
export function neutralWords(objects: ClusterObjects): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  for (const resource of comparedResources) {
    for (const { metadata } of listOf(objects, resource)) {
      const { uid = '', namespace = '', name } = metadata;
      words.set(uid, `uid of ${resource} ${namespace}/${name}`);
    }
  }
  for (const { metadata } of objects.replicasets) {
    const revision = metadata.annotations?.[revisionAnnotation] ?? '?';
    const word = `hash-of-${metadata.labels?.app ?? ''}-revision-${revision}`;
    words.set(metadata.labels?.[hashLabel] ?? '', word);
    words.set(metadata.uid ?? '', `uid of the ReplicaSet with ${word}`);
  }
  for (const { metadata } of objects.endpointslices) {
    if (metadata.generateName !== undefined) {
      words.set(metadata.name, `${metadata.generateName}SUFFIX`);
      words.set(metadata.uid ?? '', `uid of ${metadata.generateName}SUFFIX`);
    }
  }
  for (const pod of objects.pods) nameGenerated(words, pod);
  return words;
}

function listOf(objects: ClusterObjects, resource: keyof ClusterObjects): readonly KubeObject[] {
  return objects[resource];
}

function nameGenerated(words: Map<string, string>, { metadata, status }: PodObject): void {
  if (metadata.generateName === undefined) return;
  const hash = metadata.labels?.[hashLabel] ?? '';
  const word = `a Pod of ${words.get(hash) ?? hash}`;
  words.set(metadata.name, word);
  words.set(metadata.uid ?? '', `uid of ${word}`);
  for (const { ip } of status?.podIPs ?? []) words.set(ip, `IP of ${word}`);
}

/** The value with neutral words. */
export function inNeutralWords(value: JsonValue, words: ReadonlyMap<string, string>): JsonValue {
  if (typeof value === 'string') return neutralText(value, words);
  if (Array.isArray(value)) return value.map((each) => inNeutralWords(each, words));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, each]) => [
      // The comparison takes any two uids for the same; these words tell more.
      key === 'uid' ? 'identity' : key,
      inNeutralWords(each, words),
    ]),
  );
}

/** A text with neutral words. */
export function neutralText(text: string, words: ReadonlyMap<string, string>): string {
  const word = words.get(text);
  if (word !== undefined) return word;
  if (time.test(text)) return 'a time';
  if (uid.test(text)) return 'uid of something that is gone';
  // Names of ReplicaSets end with their hash, also within messages.
  return text.replaceAll(hash, (characters) => words.get(characters) ?? characters);
}

/** As Kubernetes writes hashes of templates: without letters that could make words. */
const hash = /\b[bcdfghjklmnpqrstvwxz24-9]{8,10}\b/g;

const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/;
const uid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** A recorded body with the simulator's own uids and hashes in place of the recorded ones. */
export function inOwnWords(body: string, recorded: ClusterObjects, own: ClusterObjects): string {
  const ownByWord = new Map(Array.from(neutralWords(own), ([text, word]) => [word, text]));
  let text = body;
  for (const [was, word] of neutralWords(recorded)) {
    const is = ownByWord.get(word);
    if (is !== undefined) text = text.replaceAll(JSON.stringify(was), JSON.stringify(is));
  }
  return text;
}
