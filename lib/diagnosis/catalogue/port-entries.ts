import type { CatalogueEntry } from './catalogue-entry.ts';

const sliceApi =
  'https://kubernetes.io/docs/reference/kubernetes-api/service-resources/endpoint-slice-v1/';
const serviceApi =
  'https://kubernetes.io/docs/reference/kubernetes-api/service-resources/service-v1/';
const namedPorts =
  'https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports';

export const portEntries: readonly CatalogueEntry[] = [
  {
    id: 'C01',
    code: 'PORT_NAME_UNRESOLVED',
    title: 'No Pod has a container port of that name',
    severity: 'critical, for that port',
    detected:
      'targetPort is a name, none of the matching Pods with an address has a container port of that name and protocol, and the slices of the controller have endpoints and lack the port; for 10 s. Ports of sidecars (restartable init containers) count from Kubernetes 1.33 on.',
    means:
      'The Pods are listed as endpoints, ready even, but without this port: nothing serves it. kubectl shows <unset> where no port at all was found.',
    confirm: 'Compare targetPort with the names of the container ports.',
    fix: 'Name the container port in the Pod template, or write the right name or a number into targetPort.',
    needs: ['pods'],
    sources: [namedPorts, 'https://github.com/kubernetes/enhancements/issues/753'],
  },
  {
    id: 'C02',
    code: 'PORT_NAME_PARTIAL',
    title: 'Some Pods lack a container port of that name',
    severity: 'error',
    detected: 'As C01, but some of the Pods have the port, and slices with it are published too.',
    means: 'The Pods without it never serve this port; the load is on the others.',
    confirm: 'List the container ports of the matching Pods.',
    fix: 'Name the container port in all Pod templates that the selector matches.',
    needs: ['pods'],
    sources: [namedPorts],
  },
  {
    id: 'C03',
    code: 'PORT_PROTOCOL_MISMATCH',
    title: 'The container port has another protocol',
    severity: 'critical, for that port',
    detected:
      'As C01, and on at least one Pod a container port of that name has another protocol. Told instead of C01.',
    means:
      'A name is looked up together with its protocol, and TCP is the default. Nothing serves the port.',
    confirm: 'Compare the protocols of the Service port and of the container port.',
    fix: 'Write the same protocol in both.',
    needs: ['pods'],
    sources: [namedPorts],
  },
  {
    id: 'C04',
    code: 'PORT_NOT_DECLARED',
    title: 'No Pod declares the target port',
    severity: 'info',
    detected:
      'targetPort is a number (or absent: the port itself), matching Pods declare container ports, and none of them declares this one; for 10 s.',
    means:
      'A hint only: declaring a port is documentation, and traffic goes to it all the same. If nothing listens there, clients are refused.',
    confirm: 'Compare the number with the declared ports.',
    fix: 'See on which port the process listens, and correct targetPort or the declaration.',
    needs: ['pods'],
  },
  {
    id: 'C05',
    code: 'PORT_SETS_MIXED',
    title: 'Endpoints of one port have different numbers',
    severity: 'info',
    detected:
      'Slices of the controller that have endpoints carry the same Service port with different numbers; for 10 s.',
    means:
      'All of them are used: each endpoint on its own number. It is normal while a rollout changes a named port.',
    confirm: 'List the slices of the Service with their ports.',
    fix: 'Nothing during a rollout; else make the Pods agree.',
    needs: [],
    sources: [namedPorts],
  },
  {
    id: 'C06',
    code: 'SLICE_PORT_NAME_MISMATCH',
    title: 'The port of a slice does not pair with the Service',
    severity:
      'critical for a Service without selector when no slice carries the port; otherwise warning',
    detected:
      'A slice that is not of the EndpointSlice controller has endpoints and ports, none of them has the name and protocol of one of the Service ports, and no other slice carries that port or this one has a port that nobody asks for; for 10 s.',
    means:
      'A slice is paired with a Service port by name and protocol, never by number: these endpoints do not serve it.',
    confirm:
      'Compare the names and protocols of the ports of slice and Service. No name is a name of its own.',
    fix: 'Give the port of the slice the name and protocol of the Service port.',
    needs: [],
    sources: [sliceApi],
  },
  {
    id: 'C07',
    code: 'SLICE_PORT_NO_NUMBER',
    title: 'The port of a slice has no number',
    severity: 'error; info for a headless Service',
    detected: 'A slice of the Service has a port without a number, or with 0.',
    means: 'kube-proxy passes the port over, so its endpoints do not serve it.',
    confirm: 'Read the ports of the slice.',
    fix: 'Write the number into the slice.',
    needs: [],
    sources: [sliceApi],
  },
  {
    id: 'C08',
    code: 'HEADLESS_PORT_REMAP',
    title: 'A headless Service cannot change the port',
    severity: 'warning',
    detected:
      'The Service is headless, and targetPort is another number than port, or a name that stands for another number in a slice.',
    means:
      'DNS answers with the Pods themselves and no proxy stands between, so clients have to call the port of the Pods.',
    confirm: 'Compare port and targetPort.',
    fix: 'Set port to the number that the Pods listen on.',
    needs: [],
    sources: [serviceApi],
  },
  {
    id: 'C09',
    code: 'SLICE_EMPTY_PORTS',
    title: 'A slice has endpoints and no port',
    severity: 'critical when no slice carries a port of the Service; otherwise error',
    detected:
      'A slice that is not of the EndpointSlice controller has endpoints and no ports, and the Service has ports; for 10 s.',
    means: 'An endpoint without a port serves none of the ports of the Service.',
    confirm: 'Read the ports of the slice.',
    fix: 'Write the ports of the Service into the slice, with their names and protocols.',
    needs: [],
    sources: [sliceApi],
  },
];
