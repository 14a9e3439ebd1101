import type { JsonObject } from '#simulator/api/json.ts';
import { objectAt } from '#simulator/api/json.ts';
import { withPodSpecDefaults } from './pod-defaults.ts';

/** The Deployment with the defaults of k8s.io/kubernetes/pkg/apis/apps/v1. */
export function withDeploymentDefaults(deployment: JsonObject): JsonObject {
  const spec = objectAt(deployment, 'spec');
  return {
    ...deployment,
    spec: {
      ...spec,
      replicas: spec.replicas ?? 1,
      template: withTemplateDefaults(objectAt(spec, 'template')),
      strategy: withStrategyDefaults(objectAt(spec, 'strategy')),
      revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
      progressDeadlineSeconds: spec.progressDeadlineSeconds ?? 600,
    },
    status: deployment.status ?? {},
  };
}

/** The ReplicaSet with the defaults of k8s.io/kubernetes/pkg/apis/apps/v1. */
export function withReplicaSetDefaults(replicaSet: JsonObject): JsonObject {
  const spec = objectAt(replicaSet, 'spec');
  return {
    ...replicaSet,
    spec: {
      ...spec,
      replicas: spec.replicas ?? 1,
      template: withTemplateDefaults(objectAt(spec, 'template')),
    },
    status: replicaSet.status ?? { replicas: 0 },
  };
}

/** The StatefulSet with the defaults of k8s.io/kubernetes/pkg/apis/apps/v1. */
export function withStatefulSetDefaults(statefulSet: JsonObject): JsonObject {
  const spec = objectAt(statefulSet, 'spec');
  return {
    ...statefulSet,
    spec: {
      ...spec,
      replicas: spec.replicas ?? 1,
      template: withTemplateDefaults(objectAt(spec, 'template')),
      podManagementPolicy: spec.podManagementPolicy ?? 'OrderedReady',
      updateStrategy: withUpdateDefaults(objectAt(spec, 'updateStrategy'), { partition: 0 }),
      revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
      persistentVolumeClaimRetentionPolicy: {
        whenDeleted: 'Retain',
        whenScaled: 'Retain',
        ...objectAt(spec, 'persistentVolumeClaimRetentionPolicy'),
      },
    },
    status: statefulSet.status ?? { replicas: 0, availableReplicas: 0 },
  };
}

/** The DaemonSet with the defaults of k8s.io/kubernetes/pkg/apis/apps/v1. */
export function withDaemonSetDefaults(daemonSet: JsonObject): JsonObject {
  const spec = objectAt(daemonSet, 'spec');
  const rolling = { maxUnavailable: 1, maxSurge: 0 };
  return {
    ...daemonSet,
    spec: {
      ...spec,
      template: withTemplateDefaults(objectAt(spec, 'template')),
      updateStrategy: withUpdateDefaults(objectAt(spec, 'updateStrategy'), rolling),
      revisionHistoryLimit: spec.revisionHistoryLimit ?? 10,
    },
    status: daemonSet.status ?? {
      currentNumberScheduled: 0,
      numberMisscheduled: 0,
      desiredNumberScheduled: 0,
      numberReady: 0,
    },
  };
}

function withUpdateDefaults(strategy: JsonObject, rolling: JsonObject): JsonObject {
  const type = strategy.type ?? 'RollingUpdate';
  if (type !== 'RollingUpdate') return { ...strategy, type };
  return { type, rollingUpdate: { ...rolling, ...objectAt(strategy, 'rollingUpdate') } };
}

function withTemplateDefaults(template: JsonObject): JsonObject {
  return {
    ...template,
    metadata: objectAt(template, 'metadata'),
    spec: withPodSpecDefaults(objectAt(template, 'spec')),
  };
}

function withStrategyDefaults(strategy: JsonObject): JsonObject {
  const type = strategy.type ?? 'RollingUpdate';
  if (type !== 'RollingUpdate') return { ...strategy, type };
  const rollingUpdate = objectAt(strategy, 'rollingUpdate');
  return {
    type,
    rollingUpdate: {
      maxUnavailable: rollingUpdate.maxUnavailable ?? '25%',
      maxSurge: rollingUpdate.maxSurge ?? '25%',
    },
  };
}
