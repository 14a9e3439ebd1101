import type { KubeConnection } from '#lib/server/kube/connection.ts';
import { createConnection } from '#lib/server/kube/connection.ts';

/** A connection whose answers do not say what time it is: the cluster's is that of a manual clock, its sockets tell another one. */
export function timelessConnection(kubeconfig: string): KubeConnection {
  const connection = createConnection({ kind: 'demo', kubeconfig });
  return {
    ...connection,
    async request(path, options) {
      const answer = await connection.request(path, options);
      delete answer.headers.date;
      return answer;
    },
  };
}
