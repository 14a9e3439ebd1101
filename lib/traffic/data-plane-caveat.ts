/** Said wherever reach is shown. */
export const dataPlaneCaveat = 'by kube-proxy’s rules; other data planes may differ';
