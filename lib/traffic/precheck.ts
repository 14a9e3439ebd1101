/**
 * What keeps an endpoint from being a backend before any policy is looked at; the first that applies counts.
 * T01 ExternalName; T02 headless; T03 another proxy's Service; T04 slice not linked; T05 slice not watched;
 * T06 FQDN addresses; T07 no cluster IP of the family; T08 no such slice port; T09 slice port without number;
 * T10 no address; T11 second and further addresses; T12 merged with another entry of the same address and port.
 */
export type Precheck = ServicePrecheck | SlicePrecheck | EndpointPrecheck;

export type ServicePrecheck = 'T01' | 'T02' | 'T03' | 'T07';

export type SlicePrecheck = 'T04' | 'T05' | 'T06' | 'T08' | 'T09';

export type EndpointPrecheck = 'T10' | 'T11' | 'T12';
