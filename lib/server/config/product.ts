import packageJson from '#package.json' with { type: 'json' };

/** What the product calls itself. */
export const product: { readonly name: string; readonly version: string } = {
  name: packageJson.name,
  version: packageJson.version,
};
