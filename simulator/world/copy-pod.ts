import type { PodObject, PodStatus } from '#simulator/api/objects.ts';
import type { Entry } from '#simulator/store/entry.ts';

/** What a Node's Pods say of it. */
export type HostAddresses = Pick<PodStatus, 'hostIP' | 'hostIPs'>;

/** What is one Pod's own among those of one template. */
export type PodIdentity = {
  readonly name: string;
  readonly uid: string;
  readonly version: number;
  readonly nodeName: string;
  readonly host: HostAddresses;
  readonly podIps: readonly string[];
};

/** Another Pod of a stored one's template. It is made when asked for: of a large world few ever are. */
export function copyPod(stored: PodObject, identity: PodIdentity): Entry<PodObject> {
  return new CopiedPod(stored, identity);
}

/** The addresses of a Pod as its status tells them. */
export function podAddresses(podIps: readonly string[]): Pick<PodStatus, 'podIP' | 'podIPs'> {
  return { podIP: podIps[0] ?? '', podIPs: podIps.map((ip) => ({ ip })) };
}

/** What was made last: who looks at an entry mostly looks at it several times in a row. */
let lastMade: { readonly by: CopiedPod; readonly object: PodObject } | undefined;

class CopiedPod implements Entry<PodObject> {
  readonly name: string;
  readonly version: number;
  readonly #stored: PodObject;
  readonly #identity: PodIdentity;

  constructor(stored: PodObject, identity: PodIdentity) {
    this.name = identity.name;
    this.version = identity.version;
    this.#stored = stored;
    this.#identity = identity;
  }

  get namespace(): string {
    return this.#stored.metadata.namespace;
  }

  get key(): string {
    return `${this.namespace}/${this.name}`;
  }

  get object(): PodObject {
    if (lastMade?.by !== this) lastMade = { by: this, object: this.#make() };
    return lastMade.object;
  }

  get text(): string {
    return JSON.stringify(this.#make());
  }

  #make(): PodObject {
    const { name, uid, version, nodeName, host, podIps } = this.#identity;
    const { metadata, spec, status } = this.#stored;
    return {
      metadata: { ...metadata, name, uid, resourceVersion: String(version) },
      spec: { ...spec, nodeName },
      status: { ...status, ...host, ...podAddresses(podIps) },
    };
  }
}
