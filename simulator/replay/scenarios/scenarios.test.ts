import { describe, expect, it } from 'vitest';
import { covers } from '#simulator/replay/explained-differences.ts';
import { scenarioExplanations } from './explained-scenarios.ts';
import type { RecordedScenario } from './recorded-scenarios.ts';
import { recordedScenarios } from './recorded-scenarios.ts';
import { scenarioCircumstances } from './scenario-circumstances.ts';
import { scenarioDifferences } from './scenario-differences.ts';

/** What each scenario showed to be different. */
const found: (readonly [scenario: string, difference: string])[] = [];

describe('V4: controllers make of what users do what the real ones made of it', () => {
  it.each(Object.entries(recordedScenarios))('%s', async (name, scenario) => {
    const differences = await scenarioDifferences(scenario, scenarioCircumstances[name]);
    for (const difference of differences) found.push([name, difference]);
    const unexplained = differences.filter(
      (difference) => !scenarioExplanations.some((each) => covers(each, name, difference)),
    );
    expect(unexplained).toEqual([]);
  });

  it('explains no difference that is not there', () => {
    const idle = scenarioExplanations.filter(
      (explanation) => !found.some(([name, line]) => covers(explanation, name, line)),
    );
    expect(idle.map(({ why }) => why)).toEqual([]);
  });
});

describe('the comparison', () => {
  it('tells other conditions of an endpoint, and of its Pod', async () => {
    const differences = await scenarioDifferences({
      ...scenarioOf('01-healthy'),
      objects: scenarioOf('06-readiness-failing-all').objects,
    });
    expect(differences).toContain(
      'slices.shop/web[0].endpoints[0].conditions.ready: false -> true',
    );
    expect(differences).toContain('pods[0].ready: "False" -> "True"');
    expect(differences).toContainEqual(expect.stringMatching(/^endpoints\.shop\/web\.subsets/));
  });

  it('tells a slice too few', async () => {
    const { objects } = scenarioOf('36-foreign-slice-on-selector-service');
    const differences = await scenarioDifferences({ ...scenarioOf('01-healthy'), objects });
    expect(differences).toContain('slices.shop/web: 2 items -> 1 items');
  });

  it('tells another course to the same end', async () => {
    const { sliceEvents, ...flip } = scenarioOf('62-readiness-flip');
    const without = sliceEvents?.filter(({ object }) =>
      object.endpoints?.every(({ conditions }) => conditions?.ready === true),
    );
    const differences = await scenarioDifferences({ ...flip, sliceEvents: without ?? [] });
    expect(differences).toEqual([
      expect.stringMatching(/^course of web by .* -> .* 2\/1\/0 3\/0\/0$/),
    ]);
  });

  it('tells a refused request', async () => {
    const { steps, objects } = scenarioOf('37-orphan');
    const differences = await scenarioDifferences({ steps: [...steps, ...steps], objects });
    expect(differences).toEqual([expect.stringMatching(/^POST \S+endpointslices: 409 /)]);
  });

  it('tells status of a Deployment that is not that of the recording', async () => {
    const { steps, objects } = scenarioOf('13-mixed-numbers-in-rollout');
    const differences = await scenarioDifferences({ steps: steps.slice(0, 2), objects });
    expect(differences).toContainEqual(
      expect.stringMatching(/^deployments\.shop\/web\.status\.updatedReplicas: 2 -> 3$/),
    );
  });
});

function scenarioOf(name: string): RecordedScenario {
  const scenario = recordedScenarios[name];
  if (scenario === undefined) throw new Error(`no recording is called ${name}`);
  return scenario;
}
