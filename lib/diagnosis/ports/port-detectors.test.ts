import { describe, expect, it } from 'vitest';
import { checkCases } from '#lib/diagnosis/testing/check-cases.ts';
import { findingsOf } from '#lib/diagnosis/testing/finding-case.ts';
import { foreignSliceCases } from './foreign-slice.cases.ts';
import { portCases } from './port.cases.ts';
import { portEdgeCases } from './port-edges.cases.ts';
import { worstPortCases } from './worst-port.cases.ts';

const cases = [...portCases, ...foreignSliceCases, ...portEdgeCases, ...worstPortCases];

describe('N22, C: which ports are served', () => {
  checkCases(cases);
});

/** The sentences of a case's findings of family C, with their severity. */
function told(name: string): readonly string[] {
  const one = cases.find((each) => each.name.startsWith(name));
  if (one === undefined) throw new Error(`no case ${name}`);
  return findingsOf(one.world, one.heldMs)
    .filter(({ id }) => id.startsWith('C'))
    .map(({ id, severity, sentence }) => `${id} ${severity}: ${sentence}`);
}

describe('C: what is said', () => {
  it('names the container port that the Pods have instead', () => {
    expect(told('fixture 10:')).toEqual([
      'C01 critical: none of the 3 Pods has a container port named web-http (TCP); 3 Pods have one named http; port http (80) asks for it',
    ]);
  });

  it('names the Pods that lack the port', () => {
    expect(told('fixture 11:')).toEqual([
      'C02 error: 1 of 3 Pods has no container port named web-http (TCP): web-3; port http (80) asks for it',
    ]);
  });

  it('tells that the name stands on another protocol', () => {
    expect(told('fixture 12:')).toEqual([
      'C03 critical: none of the 3 Pods has a container port named dns (UDP); 3 Pods have it as TCP; port dns (53) asks for it',
    ]);
  });

  it('tells that an older cluster does not look at sidecars', () => {
    expect(told('fixture 55 with Kubernetes 1.32')).toEqual([
      'C01 critical: none of the 3 Pods has a container port named metrics (TCP); 3 Pods have it on a sidecar, where Kubernetes looks from 1.33 on; port metrics (9090) asks for it',
    ]);
  });

  it('is critical for hand-made slices of a Service without selector, a warning beside those of the controller', () => {
    expect(told('fixture 34:')).toEqual([
      'C06 critical: slice db-1 carries pg/TCP and the Service asks for a TCP port without a name: its 1 endpoint does not serve that port, because name and protocol must be equal',
    ]);
    expect(told('the mismatching slice stands')[0]).toMatch(/^C06 warning/);
  });

  it('is critical where a slice without ports is all there is', () => {
    expect(told('a hand-made slice with an endpoint and no ports')[0]).toMatch(/^C09 critical/);
  });
});
