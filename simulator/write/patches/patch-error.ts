/** Thrown for a patch that contradicts itself or the types of the object. */
export class PatchError extends Error {}
