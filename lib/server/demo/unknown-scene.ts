import { nearestName } from '#lib/server/config/nearest-name.ts';

/** Says that there is no such scene, which was probably meant, and which there are. */
export function unknownScene(name: string, names: readonly string[]): string {
  const meant = nearestName(name, names);
  return [
    `no scene is named ${JSON.stringify(name.slice(0, 80))}.`,
    ...(meant === undefined ? [] : [`Did you mean ${meant}?`]),
    `The scenes are: ${names.join(', ')}.`,
  ].join(' ');
}
