import { describe, expect, it } from 'vitest';
import { createOwnedTable, isSameVersion } from './owned-table.ts';

function object(resourceVersion: string, uid = 'u') {
  return { metadata: { name: 'x', uid, resourceVersion } };
}

function recorded() {
  const changes: [string, string | undefined, string | undefined][] = [];
  const table = createOwnedTable<ReturnType<typeof object>>(
    (key, before, after) => {
      changes.push([key, before?.metadata.resourceVersion, after?.metadata.resourceVersion]);
    },
    { isSame: (before, after) => isSameVersion(before.metadata, after.metadata) },
  );
  return { table, changes };
}

describe('a table written by several sources', () => {
  it('R3: applies a complete list as one difference', () => {
    const { table, changes } = recorded();
    const all = table.writer('all');
    all.set('a/x', object('1'));
    all.set('a/y', object('2'));
    changes.length = 0;
    all.replaced(
      new Map([
        ['a/y', object('2')],
        ['a/z', object('3')],
      ]),
    );
    expect(changes).toEqual([
      ['a/x', '1', undefined],
      ['a/z', undefined, '3'],
    ]);
  });

  it('lets only the owner take a key away', () => {
    const { table, changes } = recorded();
    table.writer('all').set('a/x', object('1'));
    table.writer('a').set('a/x', object('1'));
    table.writer('all').replaced(new Map());
    table.writer('all').deleted('a/x');
    expect(table.get('a/x')).toBeDefined();
    table.writer('a').replaced(new Map());
    expect(table.get('a/x')).toBeUndefined();
    expect(changes).toEqual([
      ['a/x', undefined, '1'],
      ['a/x', '1', undefined],
    ]);
  });

  it('tells nothing when the same version comes again, and all when the uid is another', () => {
    const { table, changes } = recorded();
    const writer = table.writer('all');
    writer.set('a/x', object('1'));
    writer.set('a/x', object('1'));
    writer.set('a/x', object('1', 'other'));
    expect(changes).toHaveLength(2);
  });
});
