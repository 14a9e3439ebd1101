import { describe, expect, it } from 'vitest';
import type { Picture } from './picture.ts';
import { renderPicture } from './render-picture.ts';
import { aStamp } from './testing/a-stamp.ts';
import { allElements, readXml } from './testing/read-xml.ts';

const picture: Picture = {
  theme: 'dark',
  width: 804,
  height: 200,
  wires: [],
  marks: [
    {
      kind: 'pill',
      rect: { x: 10, y: 10, width: 240, height: 28 },
      tone: 'ready',
      fresh: 'live',
      title: 'web-1 10.0.0.1: ready',
      prefix: 'web-',
      name: '1',
      note: '10.0.0.1',
      isSelected: false,
    },
  ],
  emptyText: '',
};

const textsOf = (svg: string) =>
  allElements(readXml(svg))
    .filter(({ name }) => name === 'text')
    .map(({ text }) => text);

describe('the picture', () => {
  it('E1: is the same bytes for the same picture and stamp', () => {
    const again = structuredClone(picture);
    expect(renderPicture(again, aStamp(), []).svg).toBe(renderPicture(picture, aStamp(), []).svg);
  });

  it('E2: says cluster, place, time, revision, filter, selection and freshness', () => {
    const stamp = aStamp({
      query: 'check',
      onlyTrouble: true,
      selection: 'Service shop/checkout',
      namespaces: ['shop', 'edge'],
    });
    const texts = textsOf(renderPicture(picture, stamp, []).svg).join(' ');
    for (const said of [
      'prod-eu-1',
      'eu-1',
      '2026-11-21 10:15:30 UTC',
      'abcdef01.42',
      'shop, edge',
      '“check”, only trouble',
      'Service shop/checkout',
      'Live · 1s',
      '2 of 2 Services drawn',
    ]) {
      expect(texts).toContain(said);
    }
    expect(texts).toContain('https://api.example.net:6443');
    expect(texts).toContain('Slicescope 1.2.3');
  });

  it('E2: draws no credential of the API server’s address', () => {
    const server = 'https://admin:hunter2@api.example.net/?token=s3cret#frag';
    const { svg } = renderPicture(picture, aStamp({ server }), []);
    expect(svg).toContain('https://api.example.net/');
    expect(svg).not.toMatch(/hunter2|s3cret|admin|frag/);
  });

  it('E4: puts what keeps it from being now above the drawing', () => {
    const notices = [{ title: 'Not live', text: 'the API server does not answer' }];
    const { svg, height } = renderPicture(picture, aStamp({ notices }), []);
    expect(textsOf(svg)).toContain('Not live');
    expect(height).toBeGreaterThan(renderPicture(picture, aStamp(), []).height);
    expect(svg.indexOf('Not live')).toBeLessThan(svg.indexOf('web-1 10.0.0.1'));
  });

  it('says why it is empty', () => {
    const empty = { ...picture, marks: [], emptyText: 'Nothing matches the filter; 3 hidden.' };
    expect(textsOf(renderPicture(empty, aStamp(), []).svg)).toContain(empty.emptyText);
  });

  it.each(['ready', 'ready-forced', 'draining', 'not-ready', 'ghost', 'outside'] as const)(
    'E5: tells %s by more than its colour',
    (tone) => {
      const marks = picture.marks.map((mark) => ({ ...mark, tone }));
      const colourless = (svg: string) => svg.replace(/#[0-9a-f]{6}/g, '');
      const { svg } = renderPicture({ ...picture, marks }, aStamp(), []);
      const other = {
        ...picture,
        marks: marks.map((mark) => ({ ...mark, tone: 'terminating' as const })),
      };
      const { svg: otherSvg } = renderPicture(other, aStamp(), []);
      expect(colourless(svg)).not.toBe(colourless(otherSvg));
    },
  );
});
