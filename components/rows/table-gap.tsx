/** The room of rows of a table that are not drawn. Nothing for none. */
export function TableGap({ px, columns }: { readonly px: number; readonly columns: number }) {
  if (px === 0) return null;
  return (
    <tbody aria-hidden="true">
      <tr>
        <td colSpan={columns} style={{ height: px, padding: 0, border: 0 }} />
      </tr>
    </tbody>
  );
}
