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
