import { useQuery } from '@tanstack/react-query';
import { api, unwrap } from '../api/api.js';
import { useText } from '../i18n/locale.js';
import { Notice } from '../ui/notice.js';
import { useFigures } from '../ui/use-figures.js';

/** Why something cannot be seen or changed, and, by name, whom to ask. */
export function OwnersNotice({ workspace, children }: { readonly workspace: string; readonly children: string }) {
  const text = useText();
  const figures = useFigures();
  const { data } = useQuery({
    queryKey: ['settings', 'owners', workspace],
    queryFn: ({ signal }) =>
      unwrap(api.GET('/api/v1/workspaces/{ws}/owners', { params: { path: { ws: workspace } }, signal })),
  });
  const names = (data ?? []).map(({ name }) => name);
  return (
    <Notice kind="info">
      {children} {names.length > 0 && text('settings.owners', { names: figures.list(names) })}
    </Notice>
  );
}
