import type { JsonObject, JsonValue } from '#simulator/api/json.ts';
import {
  at,
  isEqual,
  numberAt,
  objectAt,
  objectsAt,
  textAt,
  textsAt,
} from '#simulator/api/json.ts';
import type { StatusCause } from '#simulator/http/status.ts';
import { invalidValue, notSupported, required } from './causes.ts';
import { labelCauses } from './metadata.ts';
import { podSpecCauses } from './pod.ts';

/** The rules of apps/v1 that a Deployment breaks. */
export function deploymentCauses(deployment: JsonObject): readonly StatusCause[] {
  return [
    ...workloadCauses(deployment),
    ...strategyCauses(objectAt(deployment, 'spec', 'strategy')),
  ];
}

/** The rules of apps/v1 that Deployments, ReplicaSets, StatefulSets and DaemonSets share. */
export function workloadCauses(workload: JsonObject): readonly StatusCause[] {
  const spec = objectAt(workload, 'spec');
  const template = objectAt(spec, 'template');
  return [
    ...selectorCauses(spec, template),
    ...notNegativeCauses(spec, ['replicas', 'minReadySeconds', 'revisionHistoryLimit']),
    ...labelCauses(objectAt(template, 'metadata', 'labels'), 'spec.template.metadata.labels'),
    ...podSpecCauses(objectAt(template, 'spec'), 'spec.template.spec'),
    ...restartCauses(template),
  ];
}

/** What changed in a workload that may not. */
export function workloadChangeCauses(
  workload: JsonObject,
  former: JsonObject,
): readonly StatusCause[] {
  const selector = at(workload, 'spec', 'selector');
  if (isEqual(selector, at(former, 'spec', 'selector'))) return [];
  return [invalidValue('spec.selector', selector, 'field is immutable')];
}

function selectorCauses(spec: JsonObject, template: JsonObject): readonly StatusCause[] {
  const selector = at(spec, 'selector');
  const labels = objectAt(template, 'metadata', 'labels');
  const place = 'spec.template.metadata.labels';
  if (selector === undefined) {
    return [
      required('spec.selector'),
      invalidValue(place, labels, '`selector` does not match template `labels`'),
    ];
  }
  const matchLabels = objectAt(selector, 'matchLabels');
  const expressions = objectsAt(selector, 'matchExpressions');
  if (Object.keys(matchLabels).length === 0 && expressions.length === 0) {
    return [invalidValue('spec.selector', selector, 'empty selector is invalid for deployment')];
  }
  const matches =
    Object.entries(matchLabels).every(([key, value]) => labels[key] === value) &&
    expressions.every((expression) => matchesExpression(expression, labels));
  return [
    ...labelCauses(matchLabels, 'spec.selector.matchLabels'),
    ...(matches
      ? []
      : [invalidValue(place, labels, '`selector` does not match template `labels`')]),
  ];
}

function matchesExpression(expression: JsonObject, labels: JsonObject): boolean {
  const value: JsonValue = at(labels, textAt(expression, 'key'));
  const isListed = typeof value === 'string' && textsAt(expression, 'values').includes(value);
  switch (textAt(expression, 'operator')) {
    case 'In':
      return isListed;
    case 'NotIn':
      return !isListed;
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
    default:
      return false;
  }
}

function notNegativeCauses(spec: JsonObject, names: readonly string[]): readonly StatusCause[] {
  return names.flatMap((name) => {
    const value = numberAt(spec, name) ?? 0;
    return value < 0
      ? [invalidValue(`spec.${name}`, value, 'must be greater than or equal to 0')]
      : [];
  });
}

function restartCauses(template: JsonObject): readonly StatusCause[] {
  const restartPolicy = textAt(template, 'spec', 'restartPolicy');
  if (restartPolicy !== 'Never' && restartPolicy !== 'OnFailure') return [];
  return [notSupported('spec.template.spec.restartPolicy', restartPolicy, ['Always'])];
}

function strategyCauses(strategy: JsonObject): readonly StatusCause[] {
  const type = textAt(strategy, 'type');
  if (type !== 'RollingUpdate' && type !== 'Recreate') {
    return [notSupported('spec.strategy.type', type, ['Recreate', 'RollingUpdate'])];
  }
  if (type === 'Recreate') return [];
  const { maxUnavailable, maxSurge } = objectAt(strategy, 'rollingUpdate');
  const field = 'spec.strategy.rollingUpdate';
  return [
    ...shareCauses(`${field}.maxUnavailable`, maxUnavailable),
    ...shareCauses(`${field}.maxSurge`, maxSurge),
    ...(isNone(maxUnavailable) && isNone(maxSurge)
      ? [
          invalidValue(
            `${field}.maxUnavailable`,
            maxUnavailable,
            'may not be 0 when `maxSurge` is 0',
          ),
        ]
      : []),
  ];
}

/** A number of Pods, or a percentage. */
function shareCauses(field: string, share: JsonValue): readonly StatusCause[] {
  if (typeof share === 'number') {
    return share < 0 ? [invalidValue(field, share, 'must be greater than or equal to 0')] : [];
  }
  if (typeof share !== 'string' || /^\d+%$/.test(share)) return [];
  return [
    invalidValue(
      field,
      share,
      "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used " +
        "for validation is '[0-9]+%')",
    ),
  ];
}

function isNone(share: JsonValue): boolean {
  return share === 0 || share === '0%';
}
