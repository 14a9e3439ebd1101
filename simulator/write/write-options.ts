import type { StatusCause } from '#simulator/http/status.ts';
import { invalid } from './refusals.ts';

/** How a write treats fields that its kind does not have, or that are given twice. */
export type FieldValidation = 'Strict' | 'Warn' | 'Ignore';

/** What the query of a write says. */
export type WriteOptions = {
  readonly dryRun: boolean;
  readonly fieldValidation: FieldValidation;
};

export type OptionsKind = 'CreateOptions' | 'UpdateOptions' | 'PatchOptions' | 'DeleteOptions';

const validations: readonly FieldValidation[] = ['Ignore', 'Strict', 'Warn'];
const maxManagerBytes = 128;

/** Reads the query of a write, or throws the refusal. A server of today warns where nothing else is asked for. */
export function parseWriteOptions(query: URLSearchParams, kind: OptionsKind): WriteOptions {
  const dryRun = query.getAll('dryRun').filter((value) => value !== '');
  const asked = query.get('fieldValidation') ?? '';
  const fieldValidation = validations.find((value) => value === asked);
  const causes = [
    ...dryRunCauses(dryRun),
    ...(asked !== '' && fieldValidation === undefined ? [unknownValidation(asked)] : []),
    ...managerCauses(query.get('fieldManager') ?? ''),
  ];
  if (causes.length > 0) throw invalidOptions(kind, causes);
  return { dryRun: dryRun.length > 0, fieldValidation: fieldValidation ?? 'Warn' };
}

/** The causes to refuse the value of a dryRun option. */
export function dryRunCauses(values: readonly string[]): readonly StatusCause[] {
  if (values.every((value) => value === 'All')) return [];
  return [unsupported('dryRun', JSON.stringify(values), '"All"')];
}

/** The refusal of a write's options. */
export function invalidOptions(kind: OptionsKind, causes: readonly StatusCause[]): Error {
  return invalid({ group: 'meta.k8s.io', kind }, '', causes);
}

/** The cause for a value that is not among the supported ones; both are written as they are to appear. */
export function unsupported(field: string, value: string, supported: string): StatusCause {
  return {
    reason: 'FieldValueNotSupported',
    message: `Unsupported value: ${value}: supported values: ${supported}`,
    field,
  };
}

function unknownValidation(value: string): StatusCause {
  const supported = '"", "Ignore", "Strict", "Warn"';
  return unsupported('fieldValidation', JSON.stringify(value), supported);
}

function managerCauses(manager: string): readonly StatusCause[] {
  if (Buffer.byteLength(manager) <= maxManagerBytes) return [];
  const message = `Too long: may not be more than ${maxManagerBytes} bytes`;
  return [{ reason: 'FieldValueTooLong', message, field: 'fieldManager' }];
}
