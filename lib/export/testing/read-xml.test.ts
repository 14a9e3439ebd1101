import { expect, it } from 'vitest';
import { readXml } from './read-xml.ts';

const head = '<?xml version="1.0" encoding="UTF-8"?>\n';

it('reads elements, attributes and text', () => {
  const root = readXml(`${head}<svg a="1 &lt; 2"><g/><text>x &amp; y</text></svg>\n`);
  expect(root.attributes.get('a')).toBe('1 < 2');
  expect(root.children.map(({ name, text }) => [name, text])).toEqual([
    ['g', ''],
    ['text', 'x & y'],
  ]);
});

it.each([
  '<svg>',
  '<svg></g>',
  '<svg/><svg/>',
  'text<svg/>',
  '<svg a="1" a="2"/>',
  '<svg a=1/>',
  '<svg>&nbsp;</svg>',
  '<svg>a & b</svg>',
  '<svg>\u0001</svg>',
  '<svg>\ud800</svg>',
  '<svg>\ufffe</svg>',
  '<svg><!-- --></svg>',
  '</svg>',
  '',
])('refuses %j', (document) => {
  expect(() => readXml(`${head}${document}`)).toThrow();
});
