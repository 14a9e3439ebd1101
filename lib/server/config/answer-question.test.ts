import { describe, expect, it } from 'vitest';
import { answerQuestion } from './answer-question.ts';
import { optionTable } from './option-table.ts';
import { settingsSchema } from './settings.ts';

describe('the help', () => {
  const help = answerQuestion(['--help']) ?? '';

  it.each(optionTable)('tells of $flag, its variable and its default', (option) => {
    const line = help.split('\n').find((text) => text.includes(option.flag)) ?? '';
    expect(line).toContain(option.variable);
    if (option.value !== undefined && option.standard)
      expect(line).toContain(`default ${option.standard}`);
  });

  it('is asked for by -h, and by --help anywhere', () => {
    expect(answerQuestion(['-h'])).toBe(help);
    expect(answerQuestion(['--demo', '--help'])).toBe(help);
    expect(answerQuestion(['--demo'])).toBeUndefined();
  });
});

it('the version is the package’s', () => {
  expect(answerQuestion(['--version'])).toMatch(/^slicescope \d+\.\d+\.\d+\S*\n$/);
});

it('the table has one option for each setting, with names in one pattern', () => {
  expect(optionTable.map(({ setting }) => setting).sort()).toEqual(
    Object.keys(settingsSchema.shape).sort(),
  );
  for (const { flag, variable } of optionTable) {
    expect(variable).toBe(`SLICESCOPE_${flag.slice(2).toUpperCase().replaceAll('-', '_')}`);
  }
});
