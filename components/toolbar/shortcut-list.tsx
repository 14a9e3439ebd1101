const shortcuts: readonly (readonly [string, string])[] = [
  ['/', 'search'],
  ['Ctrl Enter', 'show only what the search finds'],
  ['n', 'namespaces: type to find one'],
  ['[  ]', 'previous, next problem'],
  ['i', 'to the details of what is selected'],
  ['Esc', 'close, clear the selection'],
  ['t', 'table of the Services, and back to the graph'],
  ['f', 'fit all'],
  ['+  -  0', 'zoom in, out, actual size'],
  ['arrows', 'walk from tile to tile, among the dots of a slice, from row to row'],
  ['Enter', 'choose the tile, dot or row; a tile comes nearer'],
  ['l', 'legend of the mosaic'],
  ['d', 'theme: auto, dark, light'],
  ['e', 'export a picture'],
  ['y', 'copy the link to this view'],
  ['?', 'this list'],
];

/** The keys and what they do. */
export function ShortcutList() {
  return (
    <dl className="facts mt-3">
      {shortcuts.map(([keys, words]) => (
        <div key={keys} className="contents">
          <dt>
            <kbd className="key">{keys}</kbd>
          </dt>
          <dd>{words}</dd>
        </div>
      ))}
    </dl>
  );
}
