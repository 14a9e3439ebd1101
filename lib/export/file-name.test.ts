import fc from 'fast-check';
import { expect, it } from 'vitest';
import { exportFileName } from './file-name.ts';

const time = '2026-11-21T10:15:30.123Z';

it('E8: names context, namespace and time', () => {
  expect(exportFileName({ context: 'prod-eu-1', namespaces: ['shop'], time }, 'svg')).toBe(
    'slicescope_prod-eu-1_shop_20261121T101530Z.svg',
  );
});

it('E8: says all, or how many more namespaces', () => {
  const name = (namespaces: readonly string[]) =>
    exportFileName({ context: 'c', namespaces, time }, 'png');
  expect(name([])).toBe('slicescope_c_all_20261121T101530Z.png');
  expect(name(['a', 'b', 'c'])).toBe('slicescope_c_a-and-2-more_20261121T101530Z.png');
});

it('E8: has safe characters only, whatever a context is called', () => {
  expect(exportFileName({ context: '../../etc/passwd', namespaces: [], time }, 'svg')).toBe(
    'slicescope_etc-passwd_all_20261121T101530Z.svg',
  );
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (context) => {
      const name = exportFileName({ context, namespaces: [context], time }, 'svg');
      expect(name).toMatch(/^slicescope_[\w.-]+_[\w.-]+_20261121T101530Z\.svg$/);
      expect(name.length).toBeLessThan(180);
    }),
    { seed: 43 },
  );
});
