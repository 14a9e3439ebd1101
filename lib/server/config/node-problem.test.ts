import { expect, it } from 'vitest';
import { nodeProblem } from './node-problem.ts';

it.each(['22.19.0', '22.20.1', '23.0.0', '24.21.0', '26.10.0'])('takes Node %s', (version) => {
  expect(nodeProblem(version)).toBeUndefined();
});

it.each(['18.20.8', '20.20.2', '22.18.0', '9.1.0'])('refuses Node %s, by name', (version) => {
  expect(nodeProblem(version)).toMatch(
    `Slicescope needs Node 24, at least 22.19. This is Node ${version}. Start it with npm start`,
  );
});
