import { expect, it } from 'vitest';
import { createPaintedState } from './painted-state.ts';
import type { StateChange } from './state-change.ts';
import { noChange } from './state-change.ts';
import { aService, aSlice } from './testing-topology.ts';
import { initialState } from './topology-state.ts';
import { createTopologyStore } from './topology-store.ts';

const services = new Map([['n/a', aService('n/a')]]);
const slices = new Map([['n/s', aSlice('n/s')]]);

function heardOf(act: (store: ReturnType<typeof createTopologyStore>) => void): StateChange[] {
  const store = createTopologyStore();
  const heard: StateChange[] = [];
  store.subscribe((change) => heard.push(change));
  act(store);
  return heard;
}

it('W12: finds out which keys became others where nobody says it', () => {
  const heard = heardOf((store) => {
    store.setState({ ...initialState, services });
    store.setState({ ...initialState, services, slices });
    store.setState({ ...initialState, services, slices, phase: 'live' });
  });
  expect(heard).toEqual([
    { ...noChange, services: new Set(['n/a']) },
    { ...noChange, slices: new Set(['n/s']) },
    { ...noChange, frame: true },
  ]);
});

it('W12: hands on which keys became others, as it was told', () => {
  const change = { ...noChange, services: new Set(['n/a']) };
  const heard = heardOf((store) => store.setState({ ...initialState, services }, change));
  expect(heard).toEqual([change]);
});

it('says nothing of the state that is held already', () => {
  expect(heardOf((store) => store.setState(store.getState()))).toEqual([]);
});

it('W12: the painted state hands on all that changed since it last did', () => {
  const store = createTopologyStore();
  const waiting: (() => void)[] = [];
  const painted = createPaintedState(store, (run) => waiting.push(run));
  const heard: StateChange[] = [];
  painted.subscribe((change) => heard.push(change));
  const tell = (change: Partial<StateChange>) =>
    store.setState({ ...store.getState() }, { ...noChange, ...change });
  const paint = () => {
    for (const run of waiting.splice(0)) run();
  };
  tell({ services: new Set(['n/a']) });
  tell({ services: new Set(['n/b']), slices: new Set(['n/s']) });
  paint();
  tell({ findings: 'all', frame: true });
  paint();
  expect(heard).toEqual([
    { ...noChange, services: new Set(['n/a', 'n/b']), slices: new Set(['n/s']) },
    { ...noChange, findings: 'all', frame: true },
  ]);
});

it('W12: who listens to one part hears of it alone', () => {
  const store = createTopologyStore();
  const heard: string[] = [];
  const leave = store.subscribeTo({ table: 'slices', key: 'n/s' }, () => heard.push('slice'));
  store.subscribeTo({ table: 'services', key: 'n/a' }, () => heard.push('service'));
  store.subscribeTo({ table: 'frame' }, () => heard.push('frame'));
  const tell = (change: Partial<StateChange>) =>
    store.setState({ ...store.getState() }, { ...noChange, ...change });
  tell({ services: new Set(['n/b', 'n/s']), slices: new Set(['n/a', 'n/t', 'n/u']) });
  expect(heard).toEqual([]);
  tell({ slices: new Set(['n/s']) });
  tell({ services: 'all' });
  tell({ frame: true });
  expect(heard).toEqual(['slice', 'service', 'frame']);
  leave();
  tell({ slices: 'all' });
  expect(heard).toHaveLength(3);
});

it('P24: tells nobody while the page is hidden, and once of all that changed when it is seen again', () => {
  let isHidden = true;
  const returns: (() => void)[] = [];
  const store = createTopologyStore({
    isHidden: () => isHidden,
    onReturn: (listener) => {
      returns.push(listener);
      return () => undefined;
    },
  });
  const heard: StateChange[] = [];
  const evenHidden: StateChange[] = [];
  let told = 0;
  store.subscribe((change) => heard.push(change));
  store.subscribeEvenHidden((change) => evenHidden.push(change));
  store.subscribeTo({ table: 'slices', key: 'n/s' }, () => {
    told += 1;
  });
  const first = { ...noChange, services: new Set(['n/a']) };
  const second = { ...noChange, slices: new Set(['n/s']) };
  store.setState({ ...initialState, services }, first);
  store.setState({ ...initialState, services, slices }, second);
  expect(store.getState().slices).toBe(slices);
  expect([heard, told]).toEqual([[], 0]);
  expect(evenHidden).toEqual([first, second]);
  isHidden = false;
  for (const come of returns) come();
  for (const come of returns) come();
  expect(heard).toEqual([{ ...first, slices: second.slices }]);
  expect(told).toBe(1);
});
