import type { CatalogueEntry } from './catalogue-entry.ts';

export const podEntries: readonly CatalogueEntry[] = [
  {
    id: 'B01',
    code: 'POD_UNSCHEDULABLE',
    title: 'Pod cannot be scheduled',
    severity: 'critical when no endpoint of the Service is ready, otherwise error',
    detected:
      'A matching Pod that is not ready has the condition PodScheduled False with reason Unschedulable for longer than the grace of a new Pod (10 s).',
    means:
      'The Pod has no Node, so it has no address and is in no slice. The Service runs with less capacity than asked for.',
    confirm: 'Read the PodScheduled condition: its message counts why each Node was refused.',
    fix: 'Free or add what is short, or relax requests, tolerations, affinity or the claim of a volume.',
    needs: ['pods'],
    sources: ['https://kubernetes.io/docs/concepts/scheduling-eviction/'],
  },
  {
    id: 'B02',
    code: 'POD_SCHEDULING_GATED',
    title: 'Pod waits for a scheduling gate',
    severity: 'critical when no endpoint of the Service is ready, otherwise error',
    detected:
      'A matching Pod has the condition PodScheduled False with reason SchedulingGated, and spec.schedulingGates is not empty, for longer than the grace of a new Pod (10 s).',
    means:
      'The scheduler does not look at the Pod until every gate is removed; until then it is in no slice.',
    confirm: 'Read spec.schedulingGates of the Pod.',
    fix: 'Find the controller that put the gate there, and why it has not removed it.',
    needs: ['pods'],
    sources: ['https://kubernetes.io/docs/concepts/scheduling-eviction/pod-scheduling-readiness/'],
  },
  {
    id: 'B03',
    code: 'POD_STUCK_CREATING',
    title: 'Container is not created',
    severity: 'critical when no endpoint of the Service is ready, otherwise error',
    detected:
      'A matching Pod was scheduled longer ago than creation may take (120 s), a container waits with ContainerCreating, and it has no address or PodReadyToStartContainers is False. Or it was assigned to a Node as long ago and its status has nothing that a kubelet writes: no start time, no container, no address, no condition but PodScheduled.',
    means:
      'The sandbox, the network or a volume of the Pod is not there, or the kubelet of its Node does not start it, so nothing runs in it.',
    confirm:
      'Read the events of the Pod: FailedMount and FailedCreatePodSandBox say what is missing. Where a kubelet has said nothing, look at the Node.',
    fix: 'Mend the volume, the mounted Secret or ConfigMap, or the network plugin or the kubelet of the Node.',
    needs: ['pods'],
    helps: ['events'],
    sources: ['https://kubernetes.io/docs/tasks/debug/debug-application/debug-pods/'],
  },
  {
    id: 'B04',
    code: 'POD_IMAGE_PULL',
    title: 'Image cannot be pulled',
    severity: 'critical when no endpoint of the Service is ready, otherwise error',
    detected:
      'A container or init container of a matching Pod that is not ready waits with ErrImagePull, ImagePullBackOff, InvalidImageName, ErrImageNeverPull, ImageInspectError, RegistryUnavailable or SignatureValidationFailed, 10 s after the Pod became not ready.',
    means:
      'The container is never started. In a rollout the old Pods stay until the image can be had.',
    confirm: 'Read the waiting state of the container; its message is what the registry answered.',
    fix: 'Correct the name or tag of the image, push it, or give the Pod credentials by imagePullSecrets.',
    needs: ['pods'],
    sources: ['https://kubernetes.io/docs/concepts/containers/images/'],
  },
  {
    id: 'B05',
    code: 'POD_CONFIG_ERROR',
    title: 'Container cannot be started',
    severity: 'critical when no endpoint of the Service is ready, otherwise error',
    detected:
      'A container of a matching Pod that is not ready waits with CreateContainerConfigError, CreateContainerError, RunContainerError, PreCreateHookError, PreStartHookError or PostStartHookError, 10 s after the Pod became not ready.',
    means:
      'The container cannot run as it is specified; trying again does not help until something is changed.',
    confirm: 'Read the waiting state of the container and its message.',
    fix: 'Create the missing ConfigMap, Secret or key, or correct the command or the hook.',
    needs: ['pods'],
    sources: ['https://kubernetes.io/docs/tasks/debug/debug-application/debug-pods/'],
  },
  {
    id: 'B06',
    code: 'POD_CRASHLOOP',
    title: 'Container keeps crashing',
    severity: 'critical when no endpoint of the Service is ready, otherwise error',
    detected:
      'A container or sidecar of a matching Pod that is not ready waits with CrashLoopBackOff, or its restarts were seen to grow by 2 within 10 minutes; a Pod younger than that needs 2 restarts.',
    means: 'The container ends soon after each start, and the kubelet waits longer each time.',
    confirm: 'Read lastState of the container: exit code, reason and time.',
    fix: 'Read the logs of the previous run, and mend what makes it end.',
    needs: ['pods'],
    sources: ['https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/'],
  },
  {
    id: 'B07',
    code: 'POD_OOM',
    title: 'Container ran out of memory',
    severity: 'critical when no endpoint of the Service is ready, otherwise error',
    detected:
      'A container of a matching Pod that is not ready ended last with reason OOMKilled, while it keeps crashing or when the Pod became not ready.',
    means:
      'The kernel killed it at its memory limit, or the Node ran out of memory. Where the Pod keeps crashing, this is the cause.',
    confirm: 'Read lastState of the container: OOMKilled, mostly with exit code 137.',
    fix: 'Raise the memory limit, or find what takes the memory.',
    needs: ['pods'],
    sources: ['https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/'],
  },
  {
    id: 'B08',
    code: 'POD_INIT_BLOCKED',
    title: 'Init container has not finished',
    severity: 'critical when no endpoint of the Service is ready, otherwise error',
    detected:
      'A matching Pod has the condition Initialized False with reason ContainersNotInitialized, and an init container without restartPolicy Always has not ended with 0. One that has failed is told after 10 s, one that is at work after 120 s.',
    means:
      'The containers of the Pod are not started before. The Pod may already have an address and be published as not ready.',
    confirm: 'Read initContainerStatuses of the Pod.',
    fix: 'Read the logs of the init container; it often waits for another Service or a migration.',
    needs: ['pods'],
    sources: ['https://kubernetes.io/docs/concepts/workloads/pods/init-containers/'],
  },
  {
    id: 'B09',
    code: 'POD_STARTUP_PENDING',
    title: 'Startup probe has not passed',
    severity: 'critical when no endpoint of the Service is ready, otherwise error',
    detected:
      'A container of a matching Pod that is not ready is running with started not true, has a startup probe, and its budget (initialDelaySeconds + periodSeconds × failureThreshold, and 10 s) is over.',
    means:
      'Readiness is not probed until the startup probe passes; when it fails for good, the kubelet starts the container anew.',
    confirm: 'Read the state of the container and the events Unhealthy of the Pod.',
    fix: 'Find what the container waits for, or raise failureThreshold of its startup probe.',
    needs: ['pods'],
    helps: ['events'],
    sources: ['https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/'],
  },
  {
    id: 'B10',
    code: 'POD_READINESS_FAILING',
    title: 'Readiness probe is not passing',
    severity: 'critical when no endpoint of the Service is ready, otherwise error',
    detected:
      'A container of a matching Pod is running and not ready, has a readiness probe, and ContainersReady is False with reason ContainersNotReady. A new container first gets what its startup and readiness probes allow, and 10 s; one that was ready before 10 s while another endpoint is ready, and nothing while none is. "fails" is said only of Pods with an event Unhealthy whose message starts with "Readiness probe"; of others only that they have the probe.',
    means:
      'The Pod is not ready, so nothing is sent to it, unless the Service publishes not-ready addresses.',
    confirm: 'Read the conditions of the Pod, then its events.',
    fix: 'Ask the container what the probe asks; check that the probe names the port and path that it serves, and that timeoutSeconds is long enough.',
    needs: ['pods'],
    helps: ['events'],
    sources: [
      'https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/',
    ],
  },
  {
    id: 'B11',
    code: 'POD_READINESS_GATE',
    title: 'Readiness gate is not True',
    severity: 'critical when no endpoint of the Service is ready, otherwise error',
    detected:
      'All containers of a matching Pod are ready, and its Ready condition is False with reason ReadinessGatesNotReady, for 60 s after the containers became ready. Where every gate is True all the same, for 60 s after the last became so.',
    means:
      'Another controller must set a condition of the Pod before it counts as ready; that of a load balancer for example.',
    confirm: 'Compare spec.readinessGates with status.conditions of the Pod.',
    fix: 'Find the controller that owns the condition, and why it has not set it.',
    needs: ['pods'],
    sources: ['https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/'],
  },
  {
    id: 'B12',
    code: 'POD_NODE_NOT_READY',
    title: 'Node is not ready',
    severity: 'critical when no endpoint of the Service is ready, otherwise error',
    detected:
      'All containers of a matching Pod are ready, its Ready condition is not True, and that of its Node is not True either, for 10 s. Pods that are being deleted count, too, as when they are evicted from that Node: until they are stuck (B16), and as long as what takes their place is not ready.',
    means:
      'The Node does not report, so Kubernetes has set its Pods to not ready; if it stays so, they are deleted and made anew elsewhere.',
    confirm: 'Read the Ready condition of the Node.',
    fix: 'Look at the machine, its kubelet and its network.',
    needs: ['pods', 'nodes'],
    sources: ['https://kubernetes.io/docs/concepts/architecture/nodes/'],
  },
  {
    id: 'B13',
    code: 'POD_NODE_MISSING',
    title: 'Node does not exist',
    severity:
      'critical when no endpoint of the Service is ready, otherwise error; warning while all of these Pods are still published',
    detected: 'spec.nodeName of a matching Pod that is not being deleted names no Node, for 10 s.',
    means:
      'The controller leaves such Pods out of the slices when it next looks at the Service; until then they stay published, even as ready.',
    confirm: 'Compare spec.nodeName of the Pod with the list of Nodes.',
    fix: 'Wait for the Pod garbage collector, or delete the Pod by force.',
    needs: ['pods', 'nodes'],
  },
  {
    id: 'B14',
    code: 'POD_NO_FAMILY_IP',
    title: 'Pod has no address of an IP family',
    severity:
      'critical when no endpoint of the Service is ready, otherwise error; a warning where the Service has another family and does not require both',
    detected:
      'A matching Pod that is not being deleted has an address, but none of a family in spec.ipFamilies of the Service, for 10 s.',
    means:
      'The Pod is missing in the slices of that family: clients of that family do not reach it.',
    confirm: 'Compare spec.ipFamilies of the Service with status.podIPs of the Pod.',
    fix: 'Give the Pods addresses of both families, or take the family out of the Service.',
    needs: ['pods'],
    sources: ['https://kubernetes.io/docs/concepts/services-networking/dual-stack/'],
  },
  {
    id: 'B15',
    code: 'POD_SIDECAR_NOT_READY',
    title: 'Secondary container is not ready',
    severity: 'critical when no endpoint of the Service is ready, otherwise error',
    detected:
      'The first container of a matching Pod is ready, another one or a sidecar is not, and no finding above explains it.',
    means: 'One container that is not ready makes the whole Pod not ready.',
    confirm: 'Read the container statuses of the Pod.',
    fix: 'Read the logs of that container.',
    needs: ['pods'],
    sources: ['https://kubernetes.io/docs/concepts/workloads/pods/sidecar-containers/'],
  },
  {
    id: 'B16',
    code: 'POD_TERMINATING_STUCK',
    title: 'Pod is not going away',
    severity:
      'critical when no endpoint of the Service is ready, otherwise error; warning when the Pods have finished',
    detected:
      'A matching Pod is still there 60 s after its deletionTimestamp, which is the end of its grace period.',
    means: 'The Pod stays published as terminating, and what replaces it may have to wait.',
    confirm: 'Read metadata of the Pod: deletionTimestamp and finalizers.',
    fix: 'Find the controller of the finalizer, or see what became of the Node; force the deletion only if the Node is really dead.',
    needs: ['pods'],
    helps: ['nodes'],
    sources: ['https://kubernetes.io/docs/concepts/workloads/pods/pod-lifecycle/'],
  },
  {
    id: 'B17',
    code: 'POD_READY_FLAPPING',
    title: 'Readiness changes again and again',
    severity: 'warning; what keeps the Pod from being ready at the moment is told besides',
    detected:
      'A matching Pod was seen to lose its readiness or to get it back at least 3 times within 10 minutes; that it becomes ready for the first time is not counted.',
    means: 'Each change is a new slice for every Node, and clients lose connections in between.',
    confirm: 'Watch the Ready condition of the Pod.',
    fix: 'Raise timeoutSeconds or failureThreshold of the readiness probe, or find what makes the Pod slow for a while.',
    needs: ['pods'],
  },
  {
    id: 'B18',
    code: 'POD_NO_READY_CONDITION',
    title: 'Pod has no Ready condition',
    severity: 'critical when no endpoint of the Service is ready, otherwise error',
    detected: 'A matching Pod has an address and no Ready condition, 10 s after its start.',
    means:
      'A missing condition counts as not ready. The kubelet of its Node has not reported, or the Node is simulated.',
    confirm: 'Read status of the Pod.',
    fix: 'Look at the kubelet of its Node.',
    needs: ['pods'],
  },
  {
    id: 'B19',
    code: 'POD_NOT_READY_UNEXPLAINED',
    title: 'Pod is not ready',
    severity: 'critical when no endpoint of the Service is ready, otherwise error',
    detected:
      'A matching Pod is not ready for 10 s, or is still being made after 120 s, and none of the findings above holds.',
    means: 'It is published as not ready, or not at all. Nothing that is read here says why.',
    confirm: 'Read the conditions of the Pod.',
    fix: 'Read its containers and events with kubectl describe.',
    needs: ['pods'],
  },
];
