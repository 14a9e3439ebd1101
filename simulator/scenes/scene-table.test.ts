import { describe, expect, it } from 'vitest';
import { startSimulator } from '#simulator/start-simulator.ts';
import { demoCommand } from './demo-command.ts';
import { addressText } from './keepsake.ts';
import { sceneTable } from './scene-table.ts';

const { cluster, close } = await startSimulator({ world: 'demo', controllersOff: ['kubelet'] });
await close();

describe('Z1: the table of scenes', () => {
  it('names each scene once, in kebab-case', () => {
    const names = sceneTable.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    for (const name of names) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
  });

  it.each(sceneTable.map((scene) => [scene.name, scene] as const))(
    '%s teaches in two to four sentences, with a command, about something that is there',
    (_, scene) => {
      const sentences = scene.teaches.match(/[.?](\s|$)/g) ?? [];
      expect(sentences.length).toBeGreaterThanOrEqual(2);
      expect(sentences.length).toBeLessThanOrEqual(4);
      expect(scene.command).toMatch(/^kubectl /);
      expect(scene.sights.length).toBeGreaterThan(0);
      for (const { kind, namespace, name } of scene.sights) {
        const resource = kind === 'service' ? 'services' : 'endpointslices';
        expect(cluster.get(resource, namespace, name)?.metadata.name).toBe(name);
      }
      for (const { resource, namespace, name } of scene.touches(cluster, () => true))
        expect(cluster.get(resource, namespace, name)?.metadata.name).toBe(name);
    },
  );

  it('no object is touched by two scenes, so that any of them can play beside any other', () => {
    const touched: string[] = [];
    for (const scene of sceneTable) {
      const addresses = scene
        .touches(cluster, (address) => !touched.includes(addressText(address)))
        .map(addressText);
      for (const address of addresses) expect(touched).not.toContain(address);
      touched.push(...addresses);
    }
  });
});

it("Z10: every command names the demo's kubeconfig", () => {
  for (const { command } of sceneTable) {
    expect(demoCommand(command)).toMatch(/^kubectl --kubeconfig demo\.kubeconfig \S/);
    expect(demoCommand(command, "'my file'")).toMatch(/^kubectl --kubeconfig 'my file' \S/);
  }
});
