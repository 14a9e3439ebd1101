import { objectIdentifier, sequence, set, utf8String } from './der.ts';

/** Whom a certificate is for. Kubernetes reads the user from the common name, the groups from the organizations. */
export type DistinguishedName = {
  readonly commonName: string;
  readonly organizations?: readonly string[];
};

const attributeTypes = { commonName: '2.5.4.3', organization: '2.5.4.10' };

/** The name in DER: organizations first, as most tools write them. */
export function encodeName({ commonName, organizations = [] }: DistinguishedName): Buffer {
  return sequence(
    ...organizations.map((organization) => attribute(attributeTypes.organization, organization)),
    attribute(attributeTypes.commonName, commonName),
  );
}

function attribute(type: string, value: string): Buffer {
  return set(sequence(objectIdentifier(type), utf8String(value)));
}
