/** React Flow's own words speak of moving and deleting, which nobody can do here. */
export const ariaLabels = {
  'node.a11yDescription.default': 'Part of the topology.',
  'node.a11yDescription.keyboardDisabled': 'Part of the topology.',
  'node.a11yDescription.ariaLiveMessage': () => '',
  'edge.a11yDescription.default': 'A link of the topology.',
  'controls.ariaLabel': 'View',
  'controls.zoomIn.ariaLabel': 'Zoom in',
  'controls.zoomOut.ariaLabel': 'Zoom out',
  'controls.fitView.ariaLabel': 'Fit all',
  'controls.interactive.ariaLabel': 'View',
  'minimap.ariaLabel': 'Overview',
  'handle.ariaLabel': 'End of a link',
};
