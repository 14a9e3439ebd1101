import { describe, expect, it } from 'vitest';
import { catalogue } from '#lib/diagnosis/catalogue/catalogue.ts';
import type { FindingBrief } from '#lib/domain/finding.ts';
import { packSlice } from '#lib/domain/packed-slice.ts';
import { anEndpoint, aSlice } from '#lib/domain/testing.ts';
import { judgedReadings } from './judged-readings.ts';
import type { Reading } from './readings.ts';

function brief(id: FindingBrief['id'], severity: FindingBrief['severity']): FindingBrief {
  return {
    ...{ id, severity, key: id, sentence: 'one' },
    since: { kind: 'at', time: '2026-01-01T00:00:00Z' },
  };
}

/** What is not 0, as text. */
function told(reading: Reading | undefined): readonly string[] {
  if (!Array.isArray(reading)) return [];
  return reading
    .filter(({ value }) => value !== 0)
    .map(({ labels, value }) => `${Object.values(labels).join(' ')} ${value}`);
}

describe('what is judged', () => {
  it('T2: is counted by health, state, finding and severity', () => {
    const readings = judgedReadings(
      {
        services: () => [
          { health: 'healthy', findings: [] },
          { health: 'degraded', findings: [brief('B01', 'error'), brief('B02', 'warning')] },
          { health: 'degraded', findings: [brief('B01', 'error')] },
        ],
        clusterFindings: () => [
          {
            key: '/D01',
            finding: {
              ...brief('D01', 'error'),
              ...{ subject: { kind: 'EndpointSlice', name: 'x' }, evidence: [], confirm: [] },
              ...{ remedies: [], notVisible: [] },
            },
          },
        ],
      },
      [
        packSlice(aSlice('web', [anEndpoint(1), anEndpoint(2, { ready: false })])),
        packSlice(
          aSlice('api', [
            anEndpoint(3, { ready: false, serving: true, terminating: true }),
            anEndpoint(4, { ready: false, serving: false, terminating: true }),
            anEndpoint(5, { ready: true, terminating: true }),
            anEndpoint(6, { ready: true }),
          ]),
        ),
      ],
    );
    expect(told(readings.slicescope_services)).toEqual(['degraded 2', 'healthy 1']);
    expect(told(readings.slicescope_endpoints)).toEqual([
      'ready 2',
      'ready-forced 1',
      'draining 1',
      'terminating 1',
      'not-ready 1',
    ]);
    expect(told(readings.slicescope_findings)).toEqual(['B01 2', 'B02 1', 'D01 1']);
    expect(told(readings.slicescope_findings_by_severity)).toEqual(['error 3', 'warning 1']);
  });

  it('T2: is 0 where there is none, so that an alert has something to look at', () => {
    const readings = judgedReadings({ services: () => [], clusterFindings: () => [] }, []);
    expect(readings.slicescope_findings).toHaveLength(catalogue.length);
    expect(readings.slicescope_services).toHaveLength(6);
    expect(readings.slicescope_endpoints).toHaveLength(5);
  });
});
