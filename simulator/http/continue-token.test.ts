import { expect, it } from 'vitest';
import { decodeContinue, encodeContinue } from './continue-token.ts';

const encode = (text: string) => Buffer.from(text).toString('base64url');
const refusal = 'invalid continue token: continue key is not valid: ';

it('reads what it has written', () => {
  const token = { version: 5, start: '/shop/web\u0000' };
  expect(decodeContinue(encodeContinue(token))).toEqual(token);
});

/** As answered by kube-apiserver v1.34.4. */
it.each([
  ['garbage', String.raw`invalid character '\u0081' looking for beginning of value`],
  ['!!!!', 'illegal base64 data at input byte 0'],
  ['a', 'illegal base64 data at input byte 0'],
  ['aa', "invalid character 'i' looking for beginning of value"],
  [encode('{}'), 'server does not recognize this encoded version '],
  [encode('{"v":"x","rv":1,"start":"/a"}'), 'server does not recognize this encoded version x'],
  [
    encode('{"v":"meta.k8s.io/v1","rv":0,"start":"/a"}'),
    'incorrect encoded start resourceVersion (version meta.k8s.io/v1)',
  ],
  [
    encode('{"v":"meta.k8s.io/v1","rv":5,"start":""}'),
    'encoded start key empty (version meta.k8s.io/v1)',
  ],
  [encode('{"v":"meta.k8s.io/v1","rv":5,"start":"../a"}'), '../a'],
  [encode('{"v"'), 'unexpected end of JSON input'],
  [encode('[]'), 'json: cannot unmarshal array into Go value of type storage.continueToken'],
])('refuses %s', (text, why) => {
  expect(() => decodeContinue(text)).toThrow(refusal + why);
});
