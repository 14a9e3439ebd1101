import type { DemoScene, SceneSight } from '#lib/protocol/demo-scenes.ts';

/** Says for a terminal what the scene does now, and where to look at it. `address` is that of the page. */
export function sceneLine({ name, state, sights }: DemoScene, address: string): string {
  const does = state === 'standing' ? 'always stands' : 'plays';
  const [sight] = sights;
  return `The scene ${name} ${does}: ${address}/${sight === undefined ? '' : query(sight)}`;
}

function query({ kind, namespace, name }: SceneSight): string {
  return `?ns=${namespace}&sel=${kind === 'service' ? 'svc' : 'slice'}/${namespace}/${name}`;
}
