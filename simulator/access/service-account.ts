export type ServiceAccount = { readonly namespace: string; readonly name: string };

const userPrefix = 'system:serviceaccount:';

/** The ServiceAccount that a user name stands for; undefined if it is another user's. */
export function readServiceAccount(user: string): ServiceAccount | undefined {
  if (!user.startsWith(userPrefix)) return undefined;
  const [namespace = '', name = '', ...rest] = user.slice(userPrefix.length).split(':');
  const isWhole = namespace !== '' && name !== '' && rest.length === 0;
  return isWhole ? { namespace, name } : undefined;
}

/** The groups that every ServiceAccount is in. */
export function serviceAccountGroups({ namespace }: ServiceAccount): readonly string[] {
  return ['system:serviceaccounts', `system:serviceaccounts:${namespace}`];
}
