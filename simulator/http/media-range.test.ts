import { describe, expect, it } from 'vitest';
import { parseAccept } from './media-range.ts';

describe('an Accept header', () => {
  it.each([
    ['application/yaml;q=0.5,application/json', ['application/json', 'application/yaml']],
    ['application/yaml,application/json', ['application/yaml', 'application/json']],
    ['*/*,application/json;q=0.1', ['application/json', '*/*']],
    ['application/*,application/json', ['application/json', 'application/*']],
    ['application/yaml;q=abc,application/json;q=0.1', ['application/json', 'application/yaml']],
    ['garbage,,a/b/c,application/json', ['application/json']],
    ['*;q=0.1,text/html;q=0.1', ['text/html', '*/*']],
  ])('is looked at in this order: %s', (header, types) => {
    expect(parseAccept(header).map(({ type }) => type)).toEqual(types);
  });

  it('has parameters besides the quality', () => {
    expect(parseAccept('application/json; as=Table ;v=v1;g=;x=1=2;q=0.5')).toEqual([
      { type: 'application/json', parameters: { as: 'Table', v: 'v1' }, quality: 0.5 },
    ]);
  });
});
