import { describe, expect, it } from 'vitest';
import { kubectlTarget } from './kubectl-target.ts';

describe('what a kubectl command names to mean the cluster (N2)', () => {
  it('is the context of a kubeconfig', () => {
    const source = { kind: 'kubeconfig', paths: ['/k'], context: 'prod' } as const;
    expect(kubectlTarget(source, {}, 'prod')).toEqual({ context: 'prod' });
  });

  it('is nothing in a Pod, where our name for the context is in nobody’s kubeconfig', () => {
    const source = { kind: 'in-cluster', host: 'h', port: '443', name: 'in-cluster-1' } as const;
    expect(kubectlTarget(source, {}, 'in-cluster-1')).toEqual({});
  });

  it('is the file that the demo wrote, or what the documents call it (Z10)', () => {
    const source = { kind: 'demo', kubeconfig: '' } as const;
    const written = kubectlTarget(source, { demoKubeconfig: '/tmp/my file' }, 'demo');
    expect(written).toEqual({ kubeconfig: '/tmp/my file' });
    expect(kubectlTarget(source, {}, 'demo')).toEqual({ kubeconfig: 'demo.kubeconfig' });
  });
});
