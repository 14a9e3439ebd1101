import type { KubeObject } from '#simulator/api/objects.ts';

/** A column as `columnDefinitions` of a meta/v1 Table describes it. */
export type Column = {
  readonly name: string;
  readonly type: 'string' | 'integer';
  readonly format: string;
  readonly description: string;
  /** 0: always shown; 1: where there is room, as with `kubectl get -o wide`. */
  readonly priority: number;
};

export type Cell = string | number;

/** What a row says of itself besides its cells. */
export type RowCondition = {
  readonly type: 'Completed';
  readonly status: 'True';
  readonly reason: string;
  readonly message: string;
};

/** How a resource is printed, as pkg/printers/internalversion of kube-apiserver 1.34 does it. */
export type Printer<T extends KubeObject = KubeObject> = {
  readonly columns: readonly Column[];
  /** The cells of an object without any content, as the row of a bookmark shows them. */
  readonly blankCells: readonly Cell[];
  /** One cell for each column. `now` is in milliseconds since 1970; ages count from it. */
  cells(object: T, now: number): readonly Cell[];
  /** Absent: rows have none. */
  conditions?(object: T): readonly RowCondition[];
};

/** A column of texts that is always shown. */
export function column(name: string, description: string): Column {
  return { name, type: 'string', format: '', description, priority: 0 };
}

/** A column of whole numbers that is always shown. */
export function numberColumn(name: string, description: string): Column {
  return { ...column(name, description), type: 'integer' };
}

/** A column of texts for wide output. */
export function wideColumn(name: string, description: string): Column {
  return { ...column(name, description), priority: 1 };
}

/** The object's name. */
export const nameColumn: Column = {
  ...column(
    'Name',
    'Name must be unique within a namespace. Is required when creating resources, although some resources may allow a ' +
      'client to request the generation of an appropriate name automatically. Name is primarily intended for creation ' +
      'idempotence and configuration definition. Cannot be updated. More info: ' +
      'https://kubernetes.io/docs/concepts/overview/working-with-objects/names#names',
  ),
  format: 'name',
};

/** How long ago the object was created. */
export const ageColumn = column(
  'Age',
  'CreationTimestamp is a timestamp representing the server time when this object was created. It is not guaranteed to ' +
    'be set in happens-before order across separate operations. Clients may not set this value. It is represented in ' +
    'RFC3339 form and is in UTC.\n\nPopulated by the system. Read-only. Null for lists. More info: ' +
    'https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#metadata',
);

export const containersColumn = wideColumn(
  'Containers',
  'Names of each container in the template.',
);

export const imagesColumn = wideColumn(
  'Images',
  'Images referenced by each container in the template.',
);
