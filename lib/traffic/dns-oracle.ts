import type { EndpointSlice, Service } from '#lib/domain/objects.ts';
import { objectKey } from '#lib/domain/service-entry.ts';
import type { DnsZone } from './dns.ts';
import { answerDnsQuery } from './dns.ts';
import type { DnsRecord, DnsType } from './dns-record.ts';
import { dnsRecords } from './dns-records.ts';

/** Objects of some namespaces, and what cluster DNS itself answered: all their records, and some queries. */
export type DnsOracle = {
  readonly services?: readonly Service[] | null;
  readonly endpointSlices?: readonly EndpointSlice[] | null;
  readonly records?: readonly OracleRecord[] | null;
  readonly queries?: readonly DnsOracleQuery[] | null;
};

/** `[name, type, data]`. */
type OracleRecord = readonly [string, string, string];

export type DnsOracleQuery = {
  readonly name: string;
  readonly type: string;
  readonly status: string;
  readonly answer?: readonly OracleRecord[] | null;
};

/** Where our answer to one query differs, one line for each fact; empty when it is equal. */
export function queryDifferences(zone: DnsZone, query: DnsOracleQuery): readonly string[] {
  const { status, answer } = answerDnsQuery(zone, query.name, query.type as DnsType);
  return [
    ...(status === query.status ? [] : [`want ${query.status}`, `got  ${status}`]),
    ...differences(new Set((query.answer ?? []).map(inWords)), textsOf(answer)),
  ];
}

/** Each record that one of both lists, and what is wrong with it where the other does not. */
export function recordCases(
  oracle: DnsOracle,
): readonly { readonly record: string; readonly difference: string | undefined }[] {
  const theirs = new Set((oracle.records ?? []).map(inWords));
  const ours = textsOf(
    (oracle.services ?? []).flatMap((service) => dnsRecords(service, oracle.endpointSlices ?? [])),
  );
  return [...new Set([...theirs, ...ours])].map((record) => {
    if (!ours.has(record)) return { record, difference: `want ${record}` };
    return { record, difference: theirs.has(record) ? undefined : `got  ${record}` };
  });
}

/** The objects of a document as the zone that its queries were put to. */
export function oracleZone(oracle: DnsOracle): DnsZone {
  const services = new Map(
    (oracle.services ?? []).map((service) => {
      const { namespace, name } = service.metadata;
      return [objectKey(namespace, name), service];
    }),
  );
  const namespaces = new Set((oracle.services ?? []).map(({ metadata }) => metadata.namespace));
  return {
    hasNamespace: (namespace) => namespaces.has(namespace),
    service: (namespace, name) => services.get(objectKey(namespace, name)),
    slices: () => oracle.endpointSlices ?? [],
  };
}

/** Checks as much of a document as finding one's way around it takes; the objects in it are trusted. */
export function isDnsOracle(value: unknown): value is DnsOracle {
  return (
    isRecord(value) &&
    isListOf(value.services, isService) &&
    isListOf(value.endpointSlices, isObject) &&
    isListOf(value.records, isOracleRecord) &&
    isListOf(value.queries, isQuery) &&
    Array.isArray(value.queries)
  );
}

function differences(theirs: ReadonlySet<string>, ours: ReadonlySet<string>): readonly string[] {
  return [
    ...[...theirs].filter((text) => !ours.has(text)).map((text) => `want ${text}`),
    ...[...ours].filter((text) => !theirs.has(text)).map((text) => `got  ${text}`),
  ];
}

function textsOf(records: readonly DnsRecord[]): ReadonlySet<string> {
  return new Set(records.map(({ name, type, data }) => inWords([name, type, data])));
}

function inWords([name, type, data]: OracleRecord): string {
  return `${name} ${type} ${data}`;
}

function isQuery(value: unknown): boolean {
  return (
    isRecord(value) &&
    [value.name, value.type, value.status].every((text) => typeof text === 'string') &&
    isListOf(value.answer, isOracleRecord)
  );
}

function isOracleRecord(value: unknown): boolean {
  return (
    Array.isArray(value) && value.length === 3 && value.every((text) => typeof text === 'string')
  );
}

function isService(value: unknown): boolean {
  return isObject(value) && isRecord(value) && isRecord(value.spec);
}

function isObject(value: unknown): boolean {
  return isRecord(value) && isRecord(value.metadata);
}

function isListOf(value: unknown, isItem: (item: unknown) => boolean): boolean {
  return value === undefined || value === null || (Array.isArray(value) && value.every(isItem));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
