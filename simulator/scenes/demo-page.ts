import { demoCommand, demoKubeconfig } from './demo-command.ts';
import type { Scene, Sight } from './scene.ts';
import { sceneTable } from './scene-table.ts';

/** docs/demo.md, made from the table of scenes; `npm run docs` writes it, a test compares it. */
export function demoPage(): string {
  const courses = sceneTable.filter(({ kind }) => kind === 'course');
  const standing = sceneTable.filter(({ kind }) => kind === 'standing');
  return [
    '# The demo and its scenes',
    '',
    'The demo is a small Kubernetes API server with a shop that lives at a calm pace: releases, a flapping Pod, a cart that drains. Nothing in',
    'it is real, and nothing leaves this computer.',
    '',
    '```',
    'npm run demo                  # the shop and its calm life',
    'npm run demo -- rollout       # with that scene playing; a demo that already runs on the port is told to play it',
    'npm run demo -- --list        # the scenes',
    '```',
    '',
    'In the page, the button Scenes lists them, starts and stops them. With curl:',
    '',
    '```',
    'curl -s localhost:7373/api/v1/demo/scenes',
    "curl -s -X POST -H 'X-Slicescope-Action: demo' localhost:7373/api/v1/demo/scenes/rollout",
    "curl -s -X POST -H 'X-Slicescope-Action: demo' 'localhost:7373/api/v1/demo/reset?scene=rollout'",
    "curl -s -X POST -H 'X-Slicescope-Action: demo' localhost:7373/api/v1/demo/reset",
    '```',
    '',
    'The last puts everything back: it stops every scene, restores what the standing scenes rely on, and creates what was deleted.',
    'Several scenes may run at once; while one runs, the rest of the demo leaves its Services alone.',
    '',
    'The demo is a cluster to type at, too. kubectl reads and changes it like any other, and the page shows what came of it:',
    '',
    '```',
    `npm run demo -- --demo-kubeconfig ${demoKubeconfig}`,
    `${demoCommand('kubectl -n shop scale deployment inventory --replicas=2')}     # in another terminal`,
    '```',
    '',
    '## Courses of events',
    '',
    ...courses.flatMap(section),
    '## What always stands',
    '',
    ...standing.flatMap(section),
  ].join('\n');
}

function section(scene: Scene): readonly string[] {
  const looks = scene.sights.map(sightText).join(', ');
  return [
    `### ${scene.title} (\`${scene.name}\`)`,
    '',
    scene.teaches,
    '',
    ...(scene.kind === 'course' ? [...courseLines(scene), ''] : []),
    `Look at ${looks}. The same with kubectl:`,
    '',
    '```',
    demoCommand(scene.command),
    '```',
    '',
  ];
}

function courseLines({ acts, afterwards }: Extract<Scene, { kind: 'course' }>): readonly string[] {
  return [...acts.map(({ text }, index) => `${index + 1}. ${text}`), '', `Stopped: ${afterwards}`];
}

function sightText({ kind, namespace, name }: Sight): string {
  return kind === 'service' ? `\`${namespace}/${name}\`` : `the slice \`${namespace}/${name}\``;
}
